// The business date: proposed, confirmed by a person.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    objectName: "open-day-page"

    ReadyStrip {
        anchors {
            top: card.bottom
            topMargin: Theme.pad
            horizontalCenter: parent.horizontalCenter
        }
        width: card.width
        app: root.app
    }
    Panel {
        id: card
        anchors.centerIn: parent
        width: Math.min(parent.width - Theme.pad * 4, Theme.mm * 150)
        height: Math.min(parent.height - Theme.pad * 2, Theme.mm * 112)
        Column {
            anchors {
                fill: parent
                margins: Theme.pad * 2
            }
            spacing: Theme.pad
            Label {
                width: parent.width
                height: Theme.textTitle * 1.5
                fit: true
                text: root.app.shift.title
                font.bold: true
                font.pixelSize: Theme.textTitle
            }
            Label {
                width: parent.width
                text: root.app.shift.explanation
                color: Theme.muted
                wrapMode: Text.Wrap
            }
            Row {
                width: parent.width
                height: Theme.mm * 18
                spacing: Theme.gap
                Key {
                    objectName: "day-earlier"
                    width: Theme.mm * 16
                    height: parent.height
                    iconName: "left"
                    Accessible.name: qsTr("A day earlier")
                    onClicked: root.app.shift.shiftDate(-1)
                }
                Rectangle {
                    width: parent.width - Theme.mm * 32 - Theme.gap * 2
                    height: parent.height
                    radius: Theme.radius
                    color: Theme.accentSoft
                    Label {
                        objectName: "day-date"
                        anchors.fill: parent
                        anchors.margins: Theme.mm
                        horizontalAlignment: Text.AlignHCenter
                        fit: true
                        text: root.app.shift.dateText
                        font.bold: true
                        font.pixelSize: Theme.textTitle
                    }
                }
                Key {
                    objectName: "day-later"
                    width: Theme.mm * 16
                    height: parent.height
                    iconName: "right"
                    Accessible.name: qsTr("A day later")
                    onClicked: root.app.shift.shiftDate(1)
                }
            }
            Key {
                objectName: "open-day-confirm"
                width: parent.width
                height: Theme.mm * 18
                kind: Key.Accent
                text: root.app.shift.confirmText
                textSize: Theme.textLarge
                hint: "Enter"
                enabled: !root.app.shift.working
                onClicked: root.app.shift.confirm()
            }
            Key {
                objectName: "day-sign-off"
                width: parent.width
                height: Theme.touch
                kind: Key.Quiet
                text: qsTr("Sign out")
                hint: root.app.keyText(Action.SignOff)
                sideways: true
                onClicked: root.app.perform(Action.SignOff)
            }
        }
    }
}
