// Weighing: the live weight, large; gross and tare; price per kilogram; what it comes to; and the
// keys of the scale, grey with the reason where it does not obey.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property WeighViewModel weigh: app.weigh
    objectName: "weigh-dialog"
    title: weigh.itemName
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 212)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 164)
    onClosed: weigh.cancel()

    Item {
        id: side
        width: parent.width * 0.54
        height: parent.height
        Rectangle {
            id: display
            width: parent.width
            height: Theme.mm * 46
            radius: Theme.radius
            color: root.weigh.faulty ? Theme.warnSoft : Theme.hero
            readonly property color ink: root.weigh.faulty ? Theme.warn
                : root.weigh.stable ? Theme.onHero : Theme.onHeroMuted
            Icon {
                id: sign
                x: Theme.pad
                y: Theme.gap
                width: Theme.mm * 5
                height: width
                name: root.weigh.faulty ? "warn" : root.weigh.stable ? "check" : "sync"
                color: display.ink
            }
            Column {
                anchors {
                    left: sign.right
                    leftMargin: Theme.mm
                    right: name.left
                    rightMargin: Theme.gap
                }
                y: Theme.gap
                Label {
                    objectName: "weigh-state"
                    width: parent.width
                    text: root.weigh.stateText
                    color: display.ink
                    font.bold: root.weigh.stable || root.weigh.faulty
                    wrapMode: Text.Wrap
                }
                Label {
                    objectName: "weigh-todo"
                    width: parent.width
                    visible: text !== ""
                    text: root.weigh.todoText
                    color: display.ink
                    wrapMode: Text.Wrap
                }
            }
            Label {
                id: name
                objectName: "weigh-name"
                anchors {
                    right: parent.right
                    rightMargin: Theme.pad
                }
                y: Theme.gap
                text: root.weigh.weightName
                color: display.ink
            }
            Label {
                id: kilo
                anchors {
                    right: parent.right
                    rightMargin: Theme.pad
                    bottom: weight.bottom
                    bottomMargin: Theme.textHuge * 0.35
                }
                text: "kg"
                color: display.ink
                font.pixelSize: Theme.textTitle
            }
            Label {
                id: weight
                objectName: "weigh-weight"
                anchors {
                    left: parent.left
                    leftMargin: Theme.pad
                    right: kilo.left
                    rightMargin: Theme.gap
                    bottom: parent.bottom
                    bottomMargin: Theme.gap
                }
                height: Theme.textHuge * 1.9
                fit: true
                horizontalAlignment: Text.AlignRight
                text: root.weigh.weightText
                color: display.ink
                font.bold: true
                font.pixelSize: Theme.textHuge * 1.3
            }
        }
        component Fact: Item {
            property string label
            property string value
            property string valueName
            width: side.width
            height: Math.max(Theme.mm * 11, Theme.textLarge * 1.6)
            Label {
                width: parent.width * 0.42
                height: parent.height
                fit: true
                text: parent.label
                color: Theme.muted
            }
            Label {
                objectName: parent.valueName
                x: parent.width * 0.42
                width: parent.width * 0.58
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: parent.value
                font.bold: true
                font.pixelSize: Theme.textLarge
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.rule
            }
        }
        Column {
            anchors.top: display.bottom
            anchors.topMargin: Theme.gap
            width: parent.width
            Fact { label: qsTr("Price"); value: root.weigh.priceText; valueName: "weigh-price" }
            Fact { label: qsTr("Gross"); value: root.weigh.grossText; valueName: "weigh-gross" }
            Fact { label: qsTr("Tare"); value: root.weigh.tareText; valueName: "weigh-tare" }
            Fact { label: qsTr("Total"); value: root.weigh.currencySign + root.weigh.totalText; valueName: "weigh-total" }
        }
        Row {
            id: keys
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.touch * 1.25
            spacing: Theme.gap
            component ScaleKey: Key {
                property string reason
                width: (keys.width - Theme.gap * 2) * 0.29
                height: keys.height
                enabled: reason === ""
                hint: reason
                Accessible.description: reason
            }
            ScaleKey {
                objectName: "weigh-zero"
                text: qsTr("Zero")
                reason: root.weigh.zeroReason
                onClicked: root.weigh.pressZero()
            }
            ScaleKey {
                objectName: "weigh-tare-at-scale"
                text: root.weigh.tareClears ? qsTr("Take tare away") : qsTr("Tare it")
                reason: root.weigh.tareReason
                onClicked: root.weigh.pressTare()
            }
            Key {
                objectName: "weigh-tare-key"
                width: (keys.width - Theme.gap * 2) * 0.42
                height: keys.height
                text: root.weigh.keyingTare ? qsTr("Enter: tare is right") : qsTr("Key a tare")
                hint: root.weigh.keyingTare ? "" : root.app.keyText(Action.Weigh)
                chosen: root.weigh.keyingTare
                onClicked: root.weigh.toggleTare()
            }
        }
    }
    NumberPad {
        app: root.app
        x: side.width + Theme.pad
        width: parent.width - x
        height: parent.height
        confirmText: root.weigh.keyingTare ? qsTr("Tare is right") : qsTr("Take the weight")
    }
}
