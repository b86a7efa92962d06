// Kinds to choose from, in groups, each with an example.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromotionsViewModel desk: app.promotions

    Segmented {
        id: groups
        objectName: "kind-group"
        width: parent.width
        cellWidth: (width - Theme.mm * 3) / 4
        options: root.desk.kindGroups
        current: root.desk.kindGroup
        onPicked: (index) => root.desk.setKindGroup(index)
    }
    Grid {
        id: grid
        anchors {
            top: groups.bottom
            topMargin: Theme.pad
            left: parent.left
            right: parent.right
        }
        columns: 2
        spacing: Theme.gap
        Repeater {
            model: root.desk.kinds
            Item {
                id: cell
                required property int index
                required property string key
                required property string title
                required property string text
                required property string note
                required property bool marked
                required property bool selected
                objectName: "kind-" + key
                width: (grid.width - grid.spacing) / 2
                height: Theme.mm * 24
                enabled: marked
                opacity: marked ? 1 : 0.5
                Accessible.role: Accessible.Button
                Accessible.name: title
                Accessible.description: text
                Accessible.onPressAction: root.desk.pickKind(index)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: area.pressed || cell.selected ? Theme.accentSoft : Theme.surface
                    border.width: cell.selected ? 2 : 1
                    border.color: cell.selected ? Theme.accent : Theme.rule
                }
                Label {
                    x: Theme.pad
                    width: Theme.mm * 7
                    height: parent.height
                    text: cell.index + 1
                    color: Theme.accent
                    font.bold: true
                    font.pixelSize: Theme.textLarge
                    Accessible.ignored: true
                }
                Column {
                    x: Theme.pad + Theme.mm * 9
                    width: parent.width - x - Theme.pad
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.mm * 0.6
                    Label {
                        width: parent.width
                        text: cell.title
                        font.bold: true
                        font.pixelSize: Theme.textLarge
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.textBody
                        Accessible.ignored: true
                    }
                    Label {
                        width: parent.width
                        text: cell.note !== "" ? cell.note : cell.text
                        color: cell.note !== "" ? Theme.stop : Theme.muted
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        Accessible.ignored: true
                    }
                }
                MouseArea {
                    id: area
                    anchors.fill: parent
                    onClicked: root.desk.pickKind(cell.index)
                }
            }
        }
    }
}
