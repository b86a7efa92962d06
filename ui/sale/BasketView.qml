// The lines of the basket, newest at the bottom, the chosen one marked.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property SaleViewModel sale
    BasketColumns {
        id: columns_
        width: root.width
    }

    component Head: Label {
        height: header.height
        color: Theme.muted
        font.pixelSize: Theme.textSmall
        fit: true
    }
    Item {
        id: header
        width: parent.width
        height: Math.max(Theme.mm * 8, Theme.textSmall * 1.6)
        Head { x: Theme.pad; width: columns_.noWidth; text: qsTr("#") }
        Head { x: Theme.pad + columns_.noWidth; width: columns_.nameWidth; text: qsTr("Item") }
        Head {
            visible: !columns_.compact
            x: Theme.pad + columns_.noWidth + columns_.nameWidth
            width: columns_.priceWidth
            text: qsTr("Price")
            horizontalAlignment: Text.AlignRight
        }
        Head {
            visible: !columns_.compact
            x: Theme.pad + columns_.noWidth + columns_.nameWidth + columns_.priceWidth
            width: columns_.quantityWidth
            text: qsTr("Quantity")
            horizontalAlignment: Text.AlignRight
        }
        Head {
            x: root.width - Theme.pad - columns_.amountWidth
            width: columns_.amountWidth
            text: qsTr("Amount")
            horizontalAlignment: Text.AlignRight
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.rule
        }
    }
    ListView {
        id: list
        objectName: "basket-list"
        anchors {
            top: header.bottom
            left: parent.left
            right: parent.right
            bottom: onBasket.top
        }
        clip: true
        model: root.sale.lines
        reuseItems: true
        cacheBuffer: 0
        boundsBehavior: Flickable.StopAtBounds
        highlightFollowsCurrentItem: false
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Basket")
        delegate: BasketRow {
            columns: columns_
            onPicked: (row) => root.sale.select(row)
        }
        // Follow the line that was touched; no animation, the eye finds it at once.
        function follow() {
            if (root.sale.selectedIndex >= 0)
                positionViewAtIndex(root.sale.selectedIndex, ListView.Contain)
        }
        onHeightChanged: follow()
        Connections {
            target: root.sale
            function onChanged() { list.follow() }
        }
    }
    Item {
        id: onBasket
        anchors.bottom: parent.bottom
        width: parent.width
        height: root.sale.onBasketText === "" ? 0 : Math.max(Theme.mm * 8, Theme.textSmall * 1.9)
        visible: height > 0
        Rectangle {
            width: parent.width
            height: parent.height
            color: Theme.accentSoft
        }
        Label {
            objectName: "sale-on-basket"
            x: Theme.pad
            width: parent.width - Theme.pad * 2
            height: parent.height
            fit: true
            text: qsTr("Whole basket: %1").arg(root.sale.onBasketText)
            color: Theme.accent
            font.bold: true
            font.pixelSize: Theme.textSmall
        }
    }
    Column {
        anchors.centerIn: list
        width: parent.width * 0.8
        visible: root.sale.empty
        spacing: Theme.gap
        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.mm * 22
            height: width
            name: "basket"
            color: Theme.rule
        }
        Label {
            objectName: "basket-empty-text"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Scan an item, or press F1 to find it")
            color: Theme.muted
            font.pixelSize: Theme.textLarge
            wrapMode: Text.Wrap
        }
    }
}
