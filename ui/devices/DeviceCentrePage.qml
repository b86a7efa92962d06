// Every device: how it does, why, what to do, a test. And the way to set one up.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    objectName: "device-page"
    readonly property DeviceViewModel devices: app.devices
    readonly property DeviceSetupViewModel setup: devices.setup
    readonly property bool settingUp: setup.step !== DeviceSetupViewModel.Off
    title: settingUp ? qsTr("Set up a device") : qsTr("Devices")
    ownBack: settingUp
    onBackPressed: setup.back()

    Loader {
        anchors.fill: parent
        active: root.settingUp
        sourceComponent: root.setup.step === DeviceSetupViewModel.Find ? findPart : configurePart
        Component { id: findPart; DeviceFind { setup: root.setup } }
        Component { id: configurePart; DeviceConfigure { setup: root.setup } }
    }
    Item {
        anchors.fill: parent
        visible: !root.settingUp
        ListView {
            id: list
            objectName: "device-list"
            anchors {
                top: parent.top
                bottom: keys.top
                bottomMargin: Theme.gap
            }
            width: Math.round(parent.width * 0.4)
            clip: true
            spacing: Theme.mm
            model: root.devices.all
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: root.title
            delegate: DeviceRow {
                width: list.width
                onPicked: (id) => root.devices.choose(id)
            }
        }
        Column {
            id: keys
            anchors.bottom: parent.bottom
            width: list.width
            spacing: Theme.gap
            Row {
                width: parent.width
                spacing: Theme.gap
                Key {
                    objectName: "device-check"
                    width: (parent.width - Theme.gap) / 2
                    height: Theme.touch
                    iconName: "sync"
                    sideways: true
                    text: qsTr("Check again")
                    onClicked: root.devices.checkAgain()
                }
                Key {
                    objectName: "device-bundle"
                    width: (parent.width - Theme.gap) / 2
                    height: Theme.touch
                    iconName: "report"
                    sideways: true
                    text: qsTr("For the technician")
                    onClicked: root.devices.openBundle()
                }
            }
            Key {
                objectName: "device-set-up"
                width: parent.width
                height: Theme.touch * 1.2
                visible: root.devices.canSetUp
                kind: root.devices.empty ? Key.Accent : Key.Plain
                iconName: "plug"
                sideways: true
                text: qsTr("Set up a device")
                onClicked: root.setup.start()
            }
        }
        DeviceDetail {
            x: list.width + Theme.pad
            width: parent.width - x
            height: parent.height
            visible: !root.devices.empty
            devices: root.devices
        }
        Label {
            x: list.width + Theme.pad * 2
            width: parent.width - x - Theme.pad
            height: parent.height
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: root.devices.empty
            text: qsTr("No device is set up. A keyboard scanner works without any set-up.")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
    Loader {
        parent: root
        anchors.fill: parent
        active: root.devices.bundleShown
        sourceComponent: Component { BundleDialog { devices: root.devices } }
    }
}
