// What the customer owes. The one dark surface of the screen.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property SaleViewModel sale
    required property TermsViewModel terms
    radius: Theme.radius
    color: Theme.hero

    Label {
        id: dueLabel
        x: Theme.pad
        y: Theme.gap
        width: parent.width * 0.4
        objectName: "sale-due-label"
        text: root.sale.refund ? qsTr("To pay back") : qsTr("Amount due")
        color: root.sale.refund ? Theme.onHero : Theme.onHeroMuted
        font.bold: root.sale.refund
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
            bottom: savings.top
        }
        size: Theme.textHuge
        color: Theme.onHero
        sign: root.sale.currencySign
        amount: root.sale.dueText
    }
    Item {
        id: savings
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: visible ? Theme.textSmall * 1.75 : 0
        visible: root.terms.saved && !root.sale.empty
        anchors.bottom: details.top
        anchors.bottomMargin: Theme.mm * 0.6
        Rectangle {
            id: savedPill
            width: Math.min(savedLabel.implicitWidth + Theme.mm * 3, parent.width * 0.66)
            height: parent.height
            radius: Theme.mm
            color: Theme.accentSoft
            Label {
                id: savedLabel
                objectName: "sale-saved"
                x: Theme.mm * 1.5
                width: parent.width - Theme.mm * 3
                height: parent.height
                fit: true
                text: qsTr("You save %1").arg(root.terms.savedText) + " · " + root.terms.savedCountText
                color: Theme.accent
                font.bold: true
                font.pixelSize: Theme.textSmall * 1.08
            }
        }
        Label {
            objectName: "sale-list"
            anchors.right: parent.right
            width: parent.width - savedPill.width - Theme.mm * 2
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: root.terms.listText
            color: Theme.onHeroMuted
            font.strikeout: true
            font.pixelSize: Theme.textSmall
            Accessible.name: qsTr("Before promotions") + " " + root.terms.listText
        }
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
            visible: !proof.visible
        }
        // A quiet word where the total is not proven the lowest.
        Label {
            id: proof
            objectName: "sale-proof"
            width: parent.width * (rounding.visible ? 0.66 : 1)
            height: parent.height
            visible: root.terms.proofText !== "" && !root.sale.empty
            text: "≈ " + root.terms.proofText
            color: Theme.onHeroMuted
            font.italic: true
            font.pixelSize: Theme.textSmall
            fit: true
        }
        Label {
            id: rounding
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
