// The item that was just entered, large enough to check against the goods.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    required property SaleViewModel sale
    objectName: "last-item"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Last item")

    Label {
        objectName: "last-item-name"
        x: Theme.pad
        y: Theme.mm
        width: parent.width - Theme.pad * 2
        height: parent.height - line.height - Theme.mm * 2
        text: root.sale.lastName
        fit: true
        wrapMode: Text.Wrap
        maximumLineCount: 2
        font.pixelSize: Theme.textLarge * 1.1
        font.bold: true
        font.strikeout: root.sale.lastVoided
    }
    Item {
        id: line
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: Math.max(Theme.mm * 8, Theme.textLarge * 1.4)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm
        visible: !root.sale.empty
        Label {
            objectName: "last-item-price"
            width: parent.width * (root.sale.lastListAmount !== "" ? 0.47 : 0.55)
            height: parent.height
            fit: true
            text: root.sale.lastPrice + "  ×  " + root.sale.lastQuantity
            color: Theme.muted
            font.pixelSize: Theme.textBody
        }
        Label {
            objectName: "last-item-list"
            x: parent.width * 0.48
            width: parent.width * 0.2
            height: parent.height
            fit: true
            horizontalAlignment: Text.AlignRight
            text: root.sale.lastListAmount
            color: Theme.muted
            font.strikeout: true
            font.pixelSize: Theme.textBody
        }
        MoneyLabel {
            objectName: "last-item-amount"
            x: parent.width * (root.sale.lastListAmount !== "" ? 0.69 : 0.55)
            width: parent.width - x
            height: parent.height
            size: Theme.textTitle
            sign: root.sale.currencySign
            amount: root.sale.lastAmount
        }
    }
    Label {
        visible: root.sale.empty
        anchors.fill: parent
        anchors.margins: Theme.pad
        horizontalAlignment: Text.AlignHCenter
        fit: true
        wrapMode: Text.Wrap
        text: qsTr("The last item shows here")
        color: Theme.muted
    }
}
