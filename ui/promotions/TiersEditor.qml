// Tiers: two figures a row, keyed into the cell in front.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoFormViewModel form: app.promotions.form
    readonly property real rowH: Theme.mm * 11.5
    readonly property real cellW: (width - Theme.mm * 14) / 2

    Row {
        id: heads
        width: parent.width
        height: Theme.textBody * 1.6
        Repeater {
            model: root.form.tierHeads
            Label {
                required property string modelData
                width: root.cellW
                height: heads.height
                fit: true
                text: modelData
                color: Theme.muted
            }
        }
    }
    ListView {
        id: list
        objectName: "tier-list"
        anchors.top: heads.bottom
        width: parent.width
        height: Math.min(root.rowH * 4.6, contentHeight)
        clip: true
        model: root.form.tiers
        boundsBehavior: Flickable.StopAtBounds
        delegate: Row {
            id: tier
            required property int index
            required property string title
            required property string value
            required property bool selected
            spacing: Theme.mm
            height: root.rowH
            Repeater {
                model: [tier.title, tier.value]
                EntryBox {
                    required property string modelData
                    required property int index
                    objectName: "tier-" + tier.index + "-" + index
                    width: root.cellW
                    height: root.rowH - Theme.mm
                    implicitHeight: height
                    textSize: Theme.textLarge
                    rightAligned: true
                    active: tier.selected && root.form.tierColumn === index
                    text: modelData
                    MouseArea {
                        anchors.fill: parent
                        onClicked: root.form.selectCell(tier.index, parent.index)
                    }
                }
            }
            Key {
                objectName: "tier-remove-" + tier.index
                width: Theme.mm * 11
                height: root.rowH - Theme.mm
                iconName: "close"
                Accessible.name: qsTr("Take this tier away")
                onClicked: root.form.removeTier(tier.index)
            }
        }
    }
    Key {
        id: add
        objectName: "tier-add"
        anchors.top: list.bottom
        anchors.topMargin: Theme.mm
        width: parent.width
        height: Theme.mm * 10
        text: qsTr("One more tier")
        onClicked: root.form.addTier()
    }
    NumberPad {
        app: root.app
        anchors {
            top: add.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        confirmAccent: false
        confirmText: qsTr("Next figure")
    }
}
