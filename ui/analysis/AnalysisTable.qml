// A table that sorts by touching a heading.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    property AnalysisViewModel analysis
    readonly property TableModel table: analysis.table
    readonly property real inner: width - Theme.pad * 2
    clip: true

    Row {
        id: head
        x: Theme.pad
        width: root.inner
        height: Theme.mm * 9.5
        Repeater {
            model: root.table.titles
            Item {
                id: heading
                required property int index
                required property string modelData
                readonly property bool sorting: index === root.table.sortColumn
                readonly property bool atRight: root.table.numbers[index] && index > 0
                objectName: "analysis-heading-" + index
                width: root.inner * root.table.weights[index]
                height: head.height
                Accessible.role: Accessible.ColumnHeader
                Accessible.name: modelData + (sorting ? (root.table.descending
                    ? qsTr(", largest first") : qsTr(", smallest first")) : "")
                Accessible.onPressAction: root.analysis.sortBy(index)
                Label {
                    id: words
                    anchors.fill: parent
                    anchors.rightMargin: heading.atRight ? mark.width : 0
                    anchors.leftMargin: heading.atRight ? 2 : 0
                    fit: true
                    wrapMode: Text.Wrap
                    horizontalAlignment: heading.atRight ? Text.AlignRight : Text.AlignLeft
                    text: heading.modelData
                    color: heading.sorting ? Theme.accent : Theme.muted
                    font.bold: heading.sorting
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
                Icon {
                    id: mark
                    x: heading.atRight ? parent.width - width
                        : Math.min(words.contentWidth + Theme.mm * 0.6, parent.width - width)
                    anchors.verticalCenter: parent.verticalCenter
                    width: heading.sorting ? Theme.mm * 3 : 0
                    height: Theme.mm * 3
                    visible: heading.sorting
                    name: root.table.descending ? "down" : "up"
                    color: Theme.accent
                }
                MouseArea {
                    anchors.fill: parent
                    onClicked: root.analysis.sortBy(heading.index)
                }
            }
        }
    }
    Rectangle {
        anchors.top: head.bottom
        width: parent.width
        height: 1
        color: Theme.rule
    }
    ListView {
        id: list
        objectName: "analysis-list"
        anchors {
            top: head.bottom
            topMargin: 1
            left: parent.left
            right: parent.right
            bottom: parent.bottom
            margins: 1
        }
        clip: true
        model: root.table
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.Table
        Accessible.name: root.analysis.title
        delegate: AnalysisRow {
            table: root.table
            inner: root.inner
            opens: !root.analysis.promotionOpen && root.analysis.tab === 0
            onPicked: (row) => opens ? root.analysis.openPromotion(row) : root.analysis.select(row)
        }
        Connections {
            target: root.table
            function onSelectedChanged() {
                if (root.table.selected >= 0)
                    list.positionViewAtIndex(root.table.selected, ListView.Contain)
            }
        }
    }
    Rectangle {
        // How far down the list is.
        visible: list.contentHeight > list.height
        anchors.right: parent.right
        anchors.rightMargin: 2
        y: list.y + list.visibleArea.yPosition * list.height
        width: Theme.mm * 0.9
        height: Math.max(Theme.mm * 6, list.visibleArea.heightRatio * list.height)
        radius: width / 2
        color: Theme.muted
        opacity: 0.6
    }
    Label {
        objectName: "analysis-empty"
        visible: root.analysis.empty
        anchors.fill: list
        anchors.margins: Theme.pad * 2
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: root.analysis.emptyText
        color: Theme.muted
        font.pixelSize: Theme.textLarge
    }
}
