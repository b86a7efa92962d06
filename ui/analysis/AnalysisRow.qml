// One row of a table: the first cell names it, numbers stand at the right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property string key
    required property var cells
    required property string detail
    required property bool chosen
    property TableModel table
    property real inner
    property bool opens: false
    signal picked(int row)
    objectName: "analysis-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: detail !== "" ? Math.max(Theme.mm * 10.5, Theme.textBody + Theme.textSmall + Theme.mm * 4.6)
        : Math.max(Theme.mm * 9, Theme.textBody * 2)
    Accessible.role: Accessible.Row
    Accessible.name: cells.join(", ")
    Accessible.selected: chosen
    Accessible.onPressAction: picked(index)

    Rectangle {
        anchors.fill: parent
        color: root.chosen ? Theme.accentSoft : "transparent"
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: 1
        color: Theme.rule
    }
    Row {
        x: Theme.pad - 1
        width: root.inner
        height: parent.height
        Repeater {
            model: root.cells
            Item {
                id: cell
                required property int index
                required property string modelData
                readonly property bool atRight: index < root.table.numbers.length
                    && root.table.numbers[index] && index > 0
                width: root.inner * (root.table.weights[index] ?? 0)
                height: root.height
                Label {
                    objectName: "analysis-cell-" + root.index + "-" + cell.index
                    x: cell.atRight ? Theme.mm * 1.6 : 0
                    width: parent.width - (cell.atRight ? x : Theme.mm * 2)
                    height: cell.index === 0 && root.detail !== "" ? parent.height * 0.6 : parent.height
                    verticalAlignment: cell.index === 0 && root.detail !== "" ? Text.AlignBottom : Text.AlignVCenter
                    horizontalAlignment: cell.atRight ? Text.AlignRight : Text.AlignLeft
                    fontSizeMode: cell.atRight ? Text.HorizontalFit : Text.FixedSize
                    minimumPixelSize: 9
                    elide: cell.atRight ? Text.ElideNone : Text.ElideRight
                    text: cell.modelData
                    color: cell.modelData.startsWith("−") ? Theme.stop : Theme.ink
                    font.bold: cell.index === 0 || cell.index === root.table.sortColumn
                    Accessible.ignored: true
                }
                Label {
                    visible: cell.index === 0 && root.detail !== ""
                    y: parent.height * 0.6
                    width: parent.width - Theme.mm * 2
                    height: parent.height * 0.34
                    verticalAlignment: Text.AlignTop
                    text: root.detail
                    color: Theme.muted
                    font.pixelSize: Theme.textSmall * 0.92
                    Accessible.ignored: true
                }
            }
        }
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
}
