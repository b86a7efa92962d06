// What is plugged in and what answers on the network; or an address by hand.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property DeviceSetupViewModel setup
    objectName: "device-find"

    Label {
        id: ask
        width: parent.width
        height: Theme.textBody * 1.8
        fit: true
        text: root.setup.searching ? qsTr("Looking for devices ...") : qsTr("Touch the device that you want to set up")
        color: Theme.muted
    }
    ListView {
        id: list
        objectName: "found-list"
        anchors {
            top: ask.bottom
            topMargin: Theme.gap
            bottom: byHand.top
            bottomMargin: Theme.gap
        }
        width: parent.width
        clip: true
        spacing: Theme.mm
        model: root.setup.found
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: ask.text
        delegate: Panel {
            id: row
            required property int index
            required property string icon
            required property string title
            required property string detail
            required property string used
            objectName: "found-" + index
            width: list.width
            height: Math.max(Theme.mm * 14, Theme.textBody * 1.5 + Theme.textSmall * 1.8)
            Accessible.role: Accessible.ListItem
            Accessible.name: title + " " + detail + " " + used
            Accessible.onPressAction: root.setup.pick(index)
            Icon {
                id: sign
                x: Theme.pad
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.mm * 7
                height: width
                name: row.icon
                color: Theme.accent
            }
            Column {
                anchors {
                    left: sign.right
                    leftMargin: Theme.pad
                    right: usedPill.left
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                Label { width: parent.width; text: row.title; font.bold: true; Accessible.ignored: true }
                Label {
                    width: parent.width
                    text: row.detail
                    color: Theme.muted
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
            }
            Pill {
                id: usedPill
                anchors {
                    right: arrow.left
                    rightMargin: Theme.gap
                    verticalCenter: parent.verticalCenter
                }
                text: row.used
                tone: Pill.Info
                maxWidth: row.width * 0.34
            }
            Icon {
                id: arrow
                anchors {
                    right: parent.right
                    rightMargin: Theme.pad
                    verticalCenter: parent.verticalCenter
                }
                width: Theme.mm * 5
                height: width
                name: "right"
                color: Theme.muted
            }
            MouseArea {
                anchors.fill: parent
                onClicked: root.setup.pick(row.index)
            }
        }
        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: list.count === 0 && !root.setup.searching
            text: qsTr("Nothing found. Is it plugged in and switched on?")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
    Row {
        id: byHand
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        SearchBox {
            objectName: "found-address"
            width: parent.width - useKey.width - againKey.width - Theme.gap * 2
            iconName: "keyboard"
            text: root.setup.address
            placeholder: qsTr("Or its network address: 192.168.1.50")
            onEdited: (text) => root.setup.address = text
        }
        Key {
            id: useKey
            objectName: "found-use"
            width: Theme.mm * 30
            height: Theme.touch
            enabled: root.setup.address !== ""
            text: qsTr("Use it")
            onClicked: root.setup.useAddress()
        }
        Key {
            id: againKey
            objectName: "found-again"
            width: Theme.mm * 34
            height: Theme.touch
            enabled: !root.setup.searching
            iconName: "sync"
            sideways: true
            text: qsTr("Look again")
            onClicked: root.setup.findAgain()
        }
    }
}
