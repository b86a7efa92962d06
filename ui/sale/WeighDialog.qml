// Weighing: the live weight, large; tare; price per kilogram; what it comes to.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property WeighViewModel weigh: app.weigh
    objectName: "weigh-dialog"
    title: weigh.itemName
    cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 200)
    cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 150)
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
            color: Theme.hero
            Row {
                x: Theme.pad
                y: Theme.gap
                spacing: Theme.mm
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.mm * 5
                    height: width
                    name: root.weigh.stable ? "check" : "sync"
                    color: root.weigh.stable ? Theme.onHero : Theme.onHeroMuted
                }
                Label {
                    objectName: "weigh-state"
                    text: root.weigh.stateText
                    color: root.weigh.stable ? Theme.onHero : Theme.onHeroMuted
                    font.bold: root.weigh.stable
                }
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
                color: Theme.onHeroMuted
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
                color: root.weigh.stable ? Theme.onHero : Theme.onHeroMuted
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
            Fact { label: qsTr("Tare"); value: root.weigh.tareText; valueName: "weigh-tare" }
            Fact { label: qsTr("Total"); value: root.weigh.currencySign + root.weigh.totalText; valueName: "weigh-total" }
        }
        Key {
            objectName: "weigh-tare-key"
            anchors.bottom: parent.bottom
            width: parent.width
            height: Theme.touch * 1.2
            text: root.weigh.keyingTare ? qsTr("Keying the tare: Enter when done") : qsTr("Key a tare")
            hint: root.app.keyText(Action.Weigh)
            sideways: true
            chosen: root.weigh.keyingTare
            onClicked: root.weigh.toggleTare()
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
