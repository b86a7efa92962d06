// Suspended sales: when, who, how much, what.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    objectName: "suspended-dialog"
    title: qsTr("Suspended sales")
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 180)
    cardHeight: parent.height - Theme.pad * 2
    onClosed: app.suspended.cancel()

    ListView {
        id: list
        objectName: "suspended-list"
        anchors {
            top: parent.top
            left: parent.left
            right: parent.right
            bottom: hint.top
        }
        clip: true
        spacing: Theme.mm
        model: root.app.suspended.list
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: root.title
        delegate: Item {
            id: row
            required property int index
            required property string time
            required property string cashier
            required property string amount
            required property string count
            required property string items
            required property bool selected
            required property string till
            required property string held
            objectName: "suspended-" + index
            width: list.width
            height: Math.max(Theme.mm * 18, Theme.textLarge * 1.5 + Theme.textBody * 1.8)
            Accessible.role: Accessible.ListItem
            Accessible.name: time + " " + till + " " + cashier + " " + amount + " " + items + " " + held
            Accessible.selected: selected
            Accessible.onPressAction: root.app.suspended.resume(index)
            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: row.selected ? Theme.accentSoft : Theme.background
                border.width: row.selected ? 2 : 0
                border.color: Theme.accent
            }
            Label {
                id: timeLabel
                x: Theme.pad
                width: Theme.textTitle * 3
                height: parent.height
                fit: true
                text: row.time
                font.bold: true
                font.pixelSize: Theme.textTitle
                Accessible.ignored: true
            }
            Column {
                x: timeLabel.x + timeLabel.width + Theme.gap
                width: parent.width * 0.68 - x
                anchors.verticalCenter: parent.verticalCenter
                Label {
                    width: parent.width
                    text: row.items
                    font.pixelSize: Theme.textLarge
                    Accessible.ignored: true
                }
                Label {
                    width: parent.width
                    objectName: "suspended-about-" + row.index
                    text: (row.till === "" ? "" : row.till + " · ") + row.cashier + " · " + row.count
                        + (row.held === "" ? "" : " · " + row.held)
                    color: row.held === "" ? Theme.muted : Theme.warn
                    Accessible.ignored: true
                }
            }
            Label {
                x: parent.width * 0.68
                width: parent.width * 0.32 - Theme.pad
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: row.amount
                font.bold: true
                font.pixelSize: Theme.textTitle
                Accessible.ignored: true
            }
            MouseArea {
                anchors.fill: parent
                onClicked: root.app.suspended.resume(row.index)
            }
        }
        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            visible: root.app.suspended.empty
            text: qsTr("No sale is suspended. F2 suspends the open one.")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
    // Below the list, not at its end: a long list must not hide what is missing in it.
    Item {
        id: hint
        readonly property bool shown: root.app.suspended.hint !== "" || root.app.suspended.busy
        anchors.bottom: parent.bottom
        width: parent.width
        height: shown ? words.implicitHeight + Theme.pad : 0
        Label {
            id: words
            objectName: "suspended-hint"
            y: Theme.pad
            width: parent.width
            visible: parent.shown
            text: root.app.suspended.busy ? qsTr("Asking the shop's hub …") : root.app.suspended.hint
            color: root.app.suspended.busy ? Theme.muted : Theme.warn
            wrapMode: Text.Wrap
        }
    }
}
