// The float when a session opens, the count when it closes: as one amount or by denomination.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property ShiftViewModel shift: app.shift
    readonly property bool closing: shift.step === ShiftViewModel.CloseSession
    readonly property real sideWidth: Math.min(width * 0.42, Theme.mm * 92)
    objectName: "cash-count-page"

    Item {
        id: left
        x: Theme.pad * 2
        y: Theme.pad * 1.5
        width: parent.width - root.sideWidth - Theme.pad * 6
        height: parent.height - Theme.pad * 3
        Label {
            id: title
            objectName: "count-title"
            width: parent.width
            height: Theme.textTitle * 1.5
            fit: true
            text: root.shift.title
            font.bold: true
            font.pixelSize: Theme.textTitle
        }
        Label {
            id: explanation
            anchors.top: title.bottom
            width: parent.width
            text: root.shift.explanation
            color: Theme.muted
            wrapMode: Text.Wrap
        }
        Segmented {
            id: mode
            objectName: "count-mode"
            anchors.top: explanation.bottom
            anchors.topMargin: Theme.gap
            cellWidth: (left.width - Theme.mm) / 2
            options: [qsTr("One amount"), qsTr("By denomination")]
            current: root.shift.byDenomination ? 1 : 0
            onPicked: (index) => root.shift.setByDenomination(index === 1)
        }
        DenominationList {
            anchors {
                top: mode.bottom
                topMargin: Theme.gap
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            visible: root.shift.byDenomination
            shift: root.shift
        }
        ReadyStrip {
            anchors.bottom: parent.bottom
            width: parent.width
            visible: !root.closing && !root.shift.byDenomination && !root.app.devices.empty
            app: root.app
        }
        Column {
            anchors {
                top: mode.bottom
                topMargin: Theme.pad * 2
            }
            visible: !root.shift.byDenomination && !root.closing
            spacing: Theme.gap
            width: parent.width
            Key {
                objectName: "count-close-day"
                width: parent.width
                height: Theme.touch * 1.15
                text: qsTr("Close the day (Z)")
                iconName: "report"
                sideways: true
                hint: root.app.keyText(Action.CloseDay)
                onClicked: root.shift.closeDay()
            }
            Key {
                objectName: "count-sign-off"
                width: parent.width
                height: Theme.touch * 1.15
                text: qsTr("Sign out")
                iconName: "exit"
                sideways: true
                hint: root.app.keyText(Action.SignOff)
                onClicked: root.app.perform(Action.SignOff)
            }
        }
    }
    Item {
        x: parent.width - root.sideWidth - Theme.pad * 2
        y: Theme.pad * 1.5
        width: root.sideWidth
        height: parent.height - Theme.pad * 3
        Rectangle {
            id: total
            width: parent.width
            height: Theme.mm * 27
            radius: Theme.radius
            color: Theme.hero
            Label {
                x: Theme.pad
                y: Theme.gap
                width: parent.width - Theme.pad * 2
                text: root.closing ? qsTr("Counted") : qsTr("Float")
                color: Theme.onHeroMuted
            }
            MoneyLabel {
                objectName: "count-total"
                anchors {
                    fill: parent
                    leftMargin: Theme.pad
                    rightMargin: Theme.pad
                    topMargin: Theme.mm * 7
                }
                size: Theme.textTitle * 1.9
                color: Theme.onHero
                sign: root.shift.currencySign
                amount: root.shift.totalText
            }
        }
        NumberPad {
            app: root.app
            anchors {
                top: total.bottom
                topMargin: Theme.gap
                left: parent.left
                right: parent.right
                bottom: confirmKey.top
                bottomMargin: Theme.gap
            }
            withPoint: !root.shift.byDenomination
            confirmText: root.shift.byDenomination ? qsTr("Next") : qsTr("Enter")
            confirmVisible: root.shift.byDenomination
            confirmAccent: false
            rows: root.shift.byDenomination ? 5 : 4
        }
        Key {
            id: confirmKey
            objectName: "count-confirm"
            width: parent.width
            height: Theme.mm * 17
            anchors.bottom: parent.bottom
            kind: Key.Accent
            text: root.shift.confirmText
            textSize: Theme.textLarge
            hint: root.shift.byDenomination ? "" : "Enter"
            enabled: !root.shift.working
            onClicked: root.shift.confirm()
        }
    }
}
