// What the customer owes. The one dark surface of the screen.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property SaleViewModel sale
    radius: Theme.radius
    color: Theme.hero

    Label {
        id: dueLabel
        x: Theme.pad
        y: Theme.gap
        width: parent.width * 0.4
        text: qsTr("Amount due")
        color: Theme.onHeroMuted
        font.pixelSize: Theme.textBody
    }
    Label {
        objectName: "sale-count"
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            left: dueLabel.right
            top: dueLabel.top
        }
        horizontalAlignment: Text.AlignRight
        text: root.sale.countText
        color: Theme.onHeroMuted
        font.pixelSize: Theme.textSmall
    }
    MoneyLabel {
        objectName: "sale-due"
        anchors {
            left: parent.left
            right: parent.right
            leftMargin: Theme.pad
            rightMargin: Theme.pad
            top: dueLabel.bottom
            bottom: details.top
        }
        size: Theme.textHuge
        color: Theme.onHero
        sign: root.sale.currencySign
        amount: root.sale.dueText
    }
    Item {
        id: details
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: Theme.textSmall * 1.5
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm
        Label {
            width: parent.width / 2
            height: parent.height
            text: root.sale.empty ? "" : qsTr("Tax %1").arg(root.sale.taxText)
            color: Theme.onHeroMuted
            font.pixelSize: Theme.textSmall
            fit: true
        }
        Label {
            objectName: "sale-rounding"
            x: parent.width / 2
            width: parent.width / 2
            height: parent.height
            horizontalAlignment: Text.AlignRight
            visible: root.sale.roundingText !== ""
            text: qsTr("Rounding %1").arg(root.sale.roundingText)
            color: Theme.onHeroMuted
            font.pixelSize: Theme.textSmall
            fit: true
        }
    }
}
