// Pieces of each note and coin, with their sums.
import QtQuick
import Evertill.Ui

ListView {
    id: root
    required property ShiftViewModel shift
    objectName: "denomination-list"
    clip: true
    model: shift.count
    interactive: contentHeight > height
    boundsBehavior: Flickable.StopAtBounds
    readonly property real rowHeight: Math.max(Theme.mm * 10,
        Math.min(Theme.mm * 15, height / Math.max(1, count)))
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Denominations")
    Connections {
        target: root.shift
        function onChanged() { root.positionViewAtIndex(root.shift.selectedRow, ListView.Contain) }
    }
    delegate: Item {
        id: row
        required property int index
        required property string label
        required property int count
        required property string subtotal
        required property bool selected
        objectName: "denomination-" + index
        width: root.width
        height: root.rowHeight
        Accessible.role: Accessible.ListItem
        Accessible.name: label + " × " + count + " = " + subtotal
        Accessible.selected: selected
        Accessible.onPressAction: root.shift.selectRow(index)
        Rectangle {
            anchors.fill: parent
            anchors.bottomMargin: Theme.mm * 0.6
            radius: Theme.radius
            color: row.selected ? Theme.accentSoft : Theme.surface
            border.width: row.selected ? 2 : 1
            border.color: row.selected ? Theme.accent : Theme.rule
        }
        Label {
            x: Theme.pad
            width: parent.width * 0.28
            height: parent.height
            fit: true
            text: root.shift.currencySign + row.label
            font.bold: true
            font.pixelSize: Theme.textLarge
            Accessible.ignored: true
        }
        Label {
            x: parent.width * 0.34
            width: parent.width * 0.24
            height: parent.height
            fit: true
            text: "× " + row.count
            color: row.count > 0 ? Theme.ink : Theme.muted
            font.pixelSize: Theme.textLarge
            Accessible.ignored: true
        }
        Label {
            x: parent.width * 0.6
            width: parent.width * 0.4 - Theme.pad
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: row.subtotal
            color: row.count > 0 ? Theme.ink : Theme.muted
            font.pixelSize: Theme.textLarge
            Accessible.ignored: true
        }
        MouseArea {
            anchors.fill: parent
            onClicked: root.shift.selectRow(row.index)
        }
    }
}
