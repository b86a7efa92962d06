// One device of the device centre: what it is and how it does.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property string deviceId
    required property string icon
    required property string name
    required property string state_
    required property int health
    required property bool chosen
    signal picked(string id)
    readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
        : health === 2 ? Theme.accent : Theme.muted
    objectName: "device-" + deviceId
    height: Math.max(Theme.mm * 15, Theme.textBody * 1.5 + Theme.textSmall * 2)
    radius: Theme.radius
    color: chosen ? Theme.accentSoft : Theme.surface
    border.width: chosen ? 2 : 1
    border.color: chosen ? Theme.accent : Theme.rule
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ": " + state_
    Accessible.onPressAction: picked(deviceId)

    Icon {
        id: sign
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 7
        height: width
        name: root.icon
        color: Theme.ink
    }
    Column {
        anchors {
            left: sign.right
            leftMargin: Theme.pad
            right: status.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        Label {
            width: parent.width
            text: root.name
            font.bold: true
            Accessible.ignored: true
        }
        Label {
            objectName: "device-state-" + root.deviceId
            width: parent.width
            text: root.state_
            color: root.mark
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Icon {
        id: status
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 5.5
        height: width
        name: root.health === 2 ? "check" : root.health === 4 ? "stop" : root.health === 3 ? "warn" : "sync"
        color: root.mark
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.deviceId)
    }
}
