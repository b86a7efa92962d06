// Before the shift: is everything that is set up there? It tells, and stands in nobody's way.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property AppViewModel app
    objectName: "ready-strip"
    visible: !app.devices.empty
    height: visible ? Math.max(flow.implicitHeight, checkKey.height) + Theme.pad : 0
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Devices")

    Flow {
        id: flow
        anchors {
            left: parent.left
            leftMargin: Theme.gap
            right: checkKey.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        spacing: Theme.mm
        Repeater {
            model: root.app.devices.all
            Rectangle {
                id: chip
                required property string deviceId
                required property string icon
                required property string name
                required property string state_
                required property int health
                readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
                    : health === 2 ? Theme.accent : Theme.muted
                readonly property string verdict: health === 2 ? qsTr("ready") : health === 4 ? qsTr("missing")
                    : health === 3 ? qsTr("needs a look") : qsTr("connecting")
                objectName: "ready-" + deviceId
                width: sign.width + words.implicitWidth + Theme.mm * 4
                height: Math.max(Theme.mm * 9, Theme.textSmall * 2.8)
                radius: Theme.radius
                color: health === 4 ? Theme.stopSoft : health === 3 ? Theme.warnSoft
                    : health === 2 ? Theme.accentSoft : Theme.raised
                Accessible.role: Accessible.StaticText
                Accessible.name: name + ": " + state_
                Icon {
                    id: sign
                    x: Theme.mm * 1.2
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm * 4.6
                    height: width
                    name: chip.health === 2 ? "check" : chip.icon
                    color: chip.mark
                }
                Column {
                    id: words
                    x: sign.x + sign.width + Theme.mm
                    anchors.verticalCenter: parent.verticalCenter
                    Label {
                        text: chip.name
                        font.pixelSize: Theme.textSmall
                        font.bold: true
                        Accessible.ignored: true
                    }
                    Label {
                        text: chip.verdict
                        color: chip.mark
                        font.pixelSize: Theme.textSmall
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Key {
        id: checkKey
        objectName: "ready-check"
        anchors {
            right: parent.right
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 32
        height: Theme.touch
        iconName: "sync"
        sideways: true
        text: qsTr("Check again")
        onClicked: root.app.devices.checkAgain()
    }
}
