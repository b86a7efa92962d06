// One device of the device centre.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property string deviceId
    required property string icon
    required property string name
    required property string address
    required property string state_
    required property string error
    required property string test
    required property int health
    signal tested(string id)
    readonly property color mark: health === 4 ? Theme.stop : health === 3 ? Theme.warn
        : health === 2 ? Theme.accent : Theme.muted
    objectName: "device-" + deviceId
    height: Math.max(Theme.mm * 20, Theme.textLarge * 1.5 + Theme.textSmall * 3.2)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ": " + state_ + " " + error

    Icon {
        id: sign
        x: Theme.pad * 1.5
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 9
        height: width
        name: root.icon
        color: root.mark
    }
    Column {
        anchors {
            left: sign.right
            leftMargin: Theme.pad * 1.5
            right: status.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        Label {
            width: parent.width
            text: root.name
            font.bold: true
            font.pixelSize: Theme.textLarge
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: root.address
            color: Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.error
            color: Theme.stop
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Row {
        id: status
        width: parent.width * 0.26
        anchors {
            right: testKey.left
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        spacing: Theme.mm
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 5
            height: width
            name: root.health === 2 ? "check" : root.health === 4 ? "stop" : root.health === 3 ? "warn" : "sync"
            color: root.mark
        }
        Label {
            objectName: "device-state-" + root.deviceId
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Theme.mm * 6
            height: Theme.textBody * 2.6
            fit: true
            wrapMode: Text.Wrap
            text: root.state_
            color: root.mark
            font.bold: true
            Accessible.ignored: true
        }
    }
    Key {
        id: testKey
        objectName: "device-test-" + root.deviceId
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 36
        height: Theme.touch
        text: root.test
        onClicked: root.tested(root.deviceId)
    }
}
