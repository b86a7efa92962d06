// The file for the technician: what is in it, and where it goes.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property DeviceViewModel devices
    objectName: "bundle-dialog"
    title: qsTr("For the technician")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 130)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 112)
    onClosed: devices.closeBundle()

    Label {
        id: what
        objectName: "bundle-text"
        width: parent.width
        height: Theme.textBody * 4.5
        verticalAlignment: Text.AlignTop
        wrapMode: Text.Wrap
        fit: true
        text: root.devices.bundleText
        color: root.devices.bundleWritten ? Theme.accent : Theme.ink
        font.bold: root.devices.bundleWritten
    }
    ListView {
        id: list
        anchors {
            top: what.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: writeKey.top
            bottomMargin: Theme.gap
        }
        clip: true
        spacing: Theme.mm
        model: root.devices.places
        boundsBehavior: Flickable.StopAtBounds
        delegate: Key {
            required property int index
            required property string modelData
            objectName: "bundle-place-" + index
            width: ListView.view ? ListView.view.width : 0
            height: Theme.touch
            text: modelData
            chosen: index === root.devices.place
            onClicked: root.devices.pickPlace(index)
        }
    }
    Key {
        id: writeKey
        objectName: "bundle-write"
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.mm * 16
        kind: Key.Accent
        enabled: !root.devices.writing
        text: qsTr("Write the file")
        textSize: Theme.textLarge
        hint: "Enter"
        onClicked: root.devices.writeBundle()
    }
}
