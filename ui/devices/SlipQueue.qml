// What the printers have to print, and what became of the last slips.
import QtQuick
import Evertill.Ui

Column {
    id: root
    required property DeviceViewModel devices
    spacing: Theme.mm

    Row {
        width: parent.width
        height: Math.max(Theme.mm * 11, Theme.textBody * 1.9)
        Label {
            width: parent.width * 0.5
            height: parent.height
            text: qsTr("Slips")
            color: Theme.muted
        }
        Label {
            objectName: "device-slips"
            width: parent.width * 0.5
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: root.devices.slipsWaiting === 0 ? qsTr("none waits")
                : qsTr("%1 wait").arg(root.devices.slipsWaiting)
            font.bold: true
        }
    }
    Key {
        objectName: "device-slips-again"
        width: parent.width
        height: Theme.touch
        visible: root.devices.slipsGivenUp > 0
        kind: Key.Stop
        text: qsTr("Print %1 unsure slips again, as copies").arg(root.devices.slipsGivenUp)
        onClicked: root.devices.retrySlips()
    }
    Repeater {
        model: root.devices.slips
        Item {
            id: slip
            required property string title
            required property string state_
            required property int tone
            required property int index
            objectName: "slip-" + index
            width: root.width
            height: Math.max(Theme.mm * 7, Theme.textSmall * 1.7)
            Accessible.role: Accessible.ListItem
            Accessible.name: title + ": " + state_
            Label {
                width: parent.width * 0.42
                height: parent.height
                text: slip.title
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
            Label {
                objectName: "slip-state-" + slip.index
                x: parent.width * 0.43
                width: parent.width * 0.57
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: slip.state_
                color: slip.tone === 2 ? Theme.stop : slip.tone === 1 ? Theme.accent : Theme.muted
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
        }
    }
}
