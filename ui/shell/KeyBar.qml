// F1 to F12, always printed with what they do now; each is a touch key too.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property AppViewModel app
    implicitHeight: Theme.mm * 13.5
    color: Theme.surface

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.rule
    }
    Row {
        id: row
        anchors {
            fill: parent
            margins: Theme.mm
        }
        spacing: Theme.mm
        Repeater {
            model: root.app.keyBar
            Item {
                id: cell
                required property string key
                required property string label
                required property int actionId
                objectName: "key-" + key
                width: (row.width - 11 * row.spacing) / 12
                height: row.height
                enabled: actionId !== 0
                Accessible.role: Accessible.Button
                Accessible.name: key + " " + label
                Accessible.onPressAction: root.app.perform(cell.actionId)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radius
                    color: area.pressed ? Theme.accentSoft : Theme.background
                }
                Label {
                    x: Theme.mm * 1.2
                    y: Theme.mm * 0.6
                    text: cell.key
                    color: Theme.muted
                    font.bold: true
                    font.pixelSize: Math.min(Theme.textSmall, Theme.mm * 3.2)
                    Accessible.ignored: true
                }
                Label {
                    anchors {
                        fill: parent
                        topMargin: Theme.mm * 4
                        leftMargin: Theme.mm
                        rightMargin: Theme.mm
                        bottomMargin: Theme.mm * 0.5
                    }
                    fit: true
                    text: cell.label
                    horizontalAlignment: Text.AlignHCenter
                    wrapMode: Text.WordWrap
                    maximumLineCount: 2
                    lineHeight: 0.9
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
                MouseArea {
                    id: area
                    anchors.fill: parent
                    onClicked: root.app.perform(cell.actionId)
                }
            }
        }
    }
}
