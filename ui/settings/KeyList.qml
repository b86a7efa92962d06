// Actions with their keys, in columns.
import QtQuick
import Evertill.Ui

GridView {
    id: root
    required property KeyListModel keys
    property int columns: 2
    objectName: "key-list"
    clip: true
    model: keys
    flow: GridView.FlowLeftToRight
    cellWidth: width / columns
    cellHeight: Math.max(Theme.mm * 9.5, Theme.textBody * 1.9)
    boundsBehavior: Flickable.StopAtBounds
    delegate: Item {
        id: row
        required property string group
        required property string label
        required property string keys
        width: root.cellWidth - (root.columns > 1 ? Theme.pad * 2 : 0)
        height: root.cellHeight
        Accessible.role: Accessible.ListItem
        Accessible.name: group + " " + label + " " + keys
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.rule
        }
        Label {
            id: groupLabel
            width: parent.width * 0.2
            height: parent.height
            text: row.group
            fit: true
            color: Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            x: groupLabel.width + Theme.mm
            width: parent.width * 0.46 - Theme.mm * 2
            height: parent.height
            text: row.label
            fit: true
            Accessible.ignored: true
        }
        Label {
            x: parent.width * 0.66
            width: parent.width * 0.34
            height: parent.height
            text: row.keys
            fit: true
            font.bold: true
            horizontalAlignment: Text.AlignRight
            color: Theme.accent
            Accessible.ignored: true
        }
    }
}
