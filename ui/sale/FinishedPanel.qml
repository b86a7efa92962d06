// The sale is done: the change, huge. The next scan starts a new sale by itself.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property SaleViewModel sale
    readonly property string title: sale.paidOut ? qsTr("Pay back to the customer") : qsTr("Change")
    objectName: "finished-panel"
    Accessible.role: Accessible.Pane
    Accessible.name: title + " " + sale.changeText

    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.pad * 2
        width: parent.width - Theme.pad * 4
        spacing: Theme.pad
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            Rectangle {
                width: Theme.mm * 11
                height: width
                radius: width / 2
                color: Theme.accentSoft
                Icon {
                    anchors.centerIn: parent
                    width: Theme.mm * 7
                    height: width
                    name: "check"
                    color: Theme.accent
                }
            }
            Label {
                height: Theme.mm * 11
                text: root.sale.paidOut ? qsTr("Returned") : qsTr("Paid")
                color: Theme.accent
                font.bold: true
                font.pixelSize: Theme.textTitle
            }
        }
        Item { width: 1; height: Theme.pad }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.title
            color: Theme.muted
            font.pixelSize: Theme.textTitle
        }
        Item {
            width: parent.width
            height: Theme.textHuge * 1.9
            MoneyLabel {
                objectName: "finished-change"
                height: parent.height
                width: Math.min(parent.width, implicitWidth + Theme.pad)
                anchors.horizontalCenter: parent.horizontalCenter
                size: Theme.textHuge * 1.45
                sign: root.sale.currencySign
                amount: root.sale.changeText
            }
        }
        Item { width: 1; height: Theme.gap }
        Grid {
            anchors.horizontalCenter: parent.horizontalCenter
            columns: 2
            columnSpacing: Theme.pad * 2
            rowSpacing: Theme.mm
            Label { text: root.sale.paidOut ? qsTr("To pay back") : qsTr("Amount due"); color: Theme.muted }
            Label { objectName: "finished-due"; text: root.sale.currencySign + root.sale.paidDueText; font.bold: true }
            Label { text: qsTr("Cash given"); color: Theme.muted; visible: !root.sale.paidOut }
            Label { objectName: "finished-tendered"; visible: !root.sale.paidOut; text: root.sale.currencySign + root.sale.tenderedText; font.bold: true }
            Label { text: qsTr("You save"); color: Theme.muted; visible: root.sale.paidSavedText !== "" }
            Label { objectName: "finished-saved"; visible: root.sale.paidSavedText !== ""; text: root.sale.currencySign + root.sale.paidSavedText; font.bold: true; color: Theme.accent }
            Label { text: qsTr("Coupons"); color: Theme.muted; visible: root.sale.paidCouponsText !== "" }
            Label { objectName: "finished-coupons"; visible: root.sale.paidCouponsText !== ""; text: root.sale.paidCouponsText; font.bold: true; color: Theme.accent }
            Label { text: qsTr("Receipt"); color: Theme.muted }
            Label { objectName: "finished-receipt"; text: root.sale.receiptText; font.bold: true }
        }
    }
    Label {
        anchors {
            bottom: parent.bottom
            bottomMargin: Theme.pad * 1.5
            left: parent.left
            right: parent.right
            leftMargin: Theme.pad
            rightMargin: Theme.pad
        }
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("The next scan starts a new sale")
        color: Theme.muted
        font.pixelSize: Theme.textBody
        fit: true
        height: Theme.textBody * 1.5
    }
}
