// Where, who, when, and whether headquarters is up to date. Devices show only when not well.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property AppViewModel app
    height: Theme.mm * 11
    color: Theme.surface

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.rule
    }
    Row {
        id: leftRow
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.pad
        spacing: Theme.pad
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: tillLabel.implicitWidth + Theme.pad * 1.5
            height: Theme.mm * 7
            radius: Theme.radius
            color: Theme.accent
            Label {
                id: tillLabel
                objectName: "top-till"
                anchors.centerIn: parent
                text: root.app.tillName
                color: Theme.onAccent
                font.bold: true
                font.pixelSize: Theme.textSmall
            }
        }
        Label {
            objectName: "top-store"
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width * 0.22)
            text: root.app.storeName
            font.bold: true
        }
        Label {
            anchors.verticalCenter: parent.verticalCenter
            // Shown whole or not at all.
            visible: implicitWidth <= root.width - leftRow.x - x - rightRow.width - Theme.pad * 2
            text: root.app.training ? qsTr("TRAINING · nothing is booked") : root.app.sessionText
            color: root.app.training ? Theme.accent : Theme.muted
            font.bold: root.app.training
            font.pixelSize: Theme.textSmall
        }
    }
    Row {
        id: rightRow
        anchors.verticalCenter: parent.verticalCenter
        x: root.width - width - Theme.pad
        spacing: Theme.pad
        Repeater {
            model: root.app.devices.unwell
            Item {
                id: unwell
                required property string deviceId
                required property string icon
                required property string name
                required property string state_
                required property int health
                objectName: "top-device-" + deviceId
                width: Theme.mm * 8
                height: Theme.mm * 8
                Accessible.role: Accessible.Button
                Accessible.name: name + ": " + state_
                Accessible.onPressAction: root.app.perform(Action.DeviceCentre)
                Icon {
                    anchors.centerIn: parent
                    width: Theme.mm * 5.5
                    height: width
                    name: unwell.icon
                    color: unwell.health === 4 ? Theme.stop : Theme.warn
                }
                Icon {
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    width: Theme.mm * 3
                    height: width
                    name: "warn"
                    color: unwell.health === 4 ? Theme.stop : Theme.warn
                }
                MouseArea {
                    anchors.fill: parent
                    onClicked: root.app.perform(Action.DeviceCentre)
                }
            }
        }
        SyncPill {
            anchors.verticalCenter: parent.verticalCenter
            sync: root.app.sync
            onClicked: root.app.perform(Action.SyncCentre)
        }
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm
            visible: root.app.cashierName !== ""
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm * 4.6
                height: width
                name: "user"
                color: Theme.muted
            }
            Label {
                objectName: "top-cashier"
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, root.width * 0.14)
                text: root.app.cashierName
            }
        }
        Label {
            objectName: "top-clock"
            anchors.verticalCenter: parent.verticalCenter
            text: root.app.clockText
            font.bold: true
            font.pixelSize: Theme.textLarge
        }
    }
}
