// The labels that fit, each with its mark; all or none of them above.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property LabelsViewModel labels

    Item {
        id: head
        width: parent.width
        height: Theme.touch
        visible: view.count > 0
        LabelMark {
            objectName: "labels-all"
            height: parent.height
            marked: root.labels.allMarked
            some: root.labels.markedCount > 0
            label: qsTr("All of the list")
            onToggled: root.labels.toggleAll()
        }
        Label {
            objectName: "labels-marked"
            x: Theme.mm * 14
            width: parent.width - x - Theme.pad
            height: parent.height
            text: qsTr("%1 of %2 chosen").arg(root.labels.markedCount).arg(view.count)
            color: Theme.muted
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.rule
        }
    }
    ListView {
        id: view
        objectName: "labels-list"
        anchors {
            fill: parent
            topMargin: head.visible ? head.height : 1
            margins: 1
        }
        clip: true
        model: root.labels.rows
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Shelf labels")
        delegate: LabelListRow {
            onPicked: (row) => root.labels.select(row)
            onToggled: (row) => root.labels.toggle(row)
        }
        Connections {
            target: root.labels
            function onChanged() {
                if (root.labels.selectedIndex >= 0)
                    view.positionViewAtIndex(root.labels.selectedIndex, ListView.Contain)
            }
        }
    }
    Rectangle {  // how far down the list is
        anchors.right: parent.right
        anchors.rightMargin: 2
        visible: view.contentHeight > view.height
        width: Theme.mm * 0.8
        radius: width / 2
        color: Theme.muted
        opacity: 0.5
        y: view.y + view.visibleArea.yPosition * view.height
        height: Math.max(Theme.mm * 4, view.visibleArea.heightRatio * view.height)
    }
    Label {
        objectName: "labels-empty"
        anchors.centerIn: parent
        width: parent.width * 0.8
        visible: view.count === 0
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        text: root.labels.emptyText
        color: Theme.muted
        font.pixelSize: Theme.textLarge
    }
}
