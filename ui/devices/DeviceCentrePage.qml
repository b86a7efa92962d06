// Every device: how it is, what went wrong last, and a test.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "device-page"
    title: qsTr("Devices")
    readonly property DeviceViewModel devices: app.devices

    Row {
        id: head
        width: parent.width
        height: Theme.mm * 16
        spacing: Theme.gap
        component Tile: Panel {
            property string label
            property string value
            property string valueName
            width: (head.width - Theme.gap * 2) / 3
            height: head.height
            Label {
                x: Theme.pad
                width: parent.width * 0.42
                height: parent.height
                fit: true
                wrapMode: Text.Wrap
                text: parent.label
                color: Theme.muted
                font.pixelSize: Theme.textSmall
            }
            Label {
                objectName: parent.valueName
                x: parent.width * 0.46
                width: parent.width * 0.54 - Theme.pad
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: parent.value
                font.bold: true
                font.pixelSize: Theme.textLarge
            }
        }
        Tile {
            label: qsTr("Last scan")
            value: root.devices.lastScan === "" ? qsTr("scan something") : root.devices.lastScan
            valueName: "device-last-scan"
        }
        Tile {
            label: qsTr("Weight")
            value: root.devices.weight === "" ? "—" : root.devices.weight
            valueName: "device-weight"
        }
        Tile { label: qsTr("Slips waiting"); value: root.devices.slipsWaiting; valueName: "device-slips" }
    }
    ListView {
        id: list
        objectName: "device-list"
        anchors {
            top: head.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        clip: true
        spacing: Theme.gap
        model: root.devices.all
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: root.title
        delegate: DeviceRow {
            width: list.width
            onTested: (id) => root.devices.test(id)
        }
        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: root.devices.empty
            text: qsTr("No device is set up. A keyboard scanner works without any set-up.")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
}
