// Staff tiles beside a number pad: choose a person, key the PIN. By touch or by keys alone.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    required property PinEntry pin
    property real padWidth: Math.min(width * 0.46, Theme.mm * 88)
    property string confirmText: qsTr("Sign in")

    GridView {
        id: tiles
        objectName: "staff-grid"
        width: root.width - root.padWidth - Theme.pad * 2
        height: parent.height
        clip: true
        model: root.pin.staff
        cellWidth: width / Math.max(1, Math.floor(width / (Theme.mm * 40)))
        cellHeight: Math.max(Theme.mm * 30, Theme.textBody * 5.5)
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Staff")
        delegate: Item {
            id: tile
            required property string number
            required property string name
            required property string role
            required property string initials
            required property bool locked
            required property string lockedText
            required property bool selected
            objectName: "staff-" + number
            width: tiles.cellWidth
            height: tiles.cellHeight
            Accessible.role: Accessible.ListItem
            Accessible.name: name + " " + role + " " + lockedText
            Accessible.selected: selected
            Accessible.onPressAction: root.pin.select(number)
            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.mm
                radius: Theme.radius
                color: tile.selected ? Theme.accentSoft : Theme.surface
                border.width: tile.selected ? 2 : 1
                border.color: tile.selected ? Theme.accent : Theme.rule
                Rectangle {
                    id: badge
                    x: Theme.pad
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm * 12
                    height: width
                    radius: width / 2
                    color: tile.locked ? Theme.stopSoft : tile.selected ? Theme.accent : Theme.raised
                    Label {
                        anchors.centerIn: parent
                        visible: !tile.locked
                        text: tile.initials
                        color: tile.selected ? Theme.onAccent : Theme.ink
                        font.bold: true
                        font.pixelSize: Theme.mm * 5
                        Accessible.ignored: true
                    }
                    Icon {
                        anchors.centerIn: parent
                        visible: tile.locked
                        width: Theme.mm * 6
                        height: width
                        name: "lock"
                        color: Theme.stop
                    }
                }
                Column {
                    anchors {
                        left: badge.right
                        leftMargin: Theme.gap
                        right: parent.right
                        rightMargin: Theme.mm
                        verticalCenter: parent.verticalCenter
                    }
                    Label {
                        width: parent.width
                        height: Theme.textLarge * 1.4
                        text: tile.name
                        fit: true
                        font.bold: true
                        font.pixelSize: Theme.textLarge
                        Accessible.ignored: true
                    }
                    Label {
                        width: parent.width
                        height: Theme.textSmall * (tile.locked ? 2.8 : 1.5)
                        fit: true
                        wrapMode: Text.Wrap
                        text: tile.locked ? tile.lockedText : tile.number + " · " + tile.role
                        color: tile.locked ? Theme.stop : Theme.muted
                        font.pixelSize: Theme.textSmall
                        Accessible.ignored: true
                    }
                }
                MouseArea {
                    anchors.fill: parent
                    onClicked: root.pin.select(tile.number)
                }
            }
        }
    }
    Item {
        x: root.width - root.padWidth
        width: root.padWidth
        height: parent.height
        Label {
            id: prompt
            objectName: "pin-prompt"
            width: parent.width
            height: Theme.textLarge * 1.6
            fit: true
            text: root.pin.prompt
            font.bold: true
            font.pixelSize: Theme.textLarge
        }
        EntryBox {
            id: box
            objectName: "pin-entry"
            anchors.top: prompt.bottom
            width: parent.width
            text: root.pin.shownText
            placeholder: root.pin.working ? qsTr("Checking ...")
                : root.pin.keyingPin ? qsTr("Key the PIN, then Enter")
                : qsTr("Choose a person, or key the number")
        }
        Label {
            id: error
            objectName: "pin-error"
            anchors.top: box.bottom
            anchors.topMargin: Theme.mm
            width: parent.width
            height: Theme.textBody * 2.9
            visible: text !== ""
            fit: true
            wrapMode: Text.Wrap
            text: root.pin.error
            color: Theme.stop
            font.bold: true
        }
        NumberPad {
            app: root.app
            anchors {
                top: box.bottom
                topMargin: Theme.textBody * 2.9 + Theme.gap
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            withPoint: false
            confirmText: root.confirmText
        }
    }
}
