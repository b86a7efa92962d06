// The last item large, the last five lines, the total.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property real unit
    required property SaleViewModel sale
    required property TermsViewModel terms
    property bool paying: false

    Item {
        id: left
        x: root.unit * 2
        y: root.unit * 2
        width: parent.width * 0.58 - root.unit * 3
        height: parent.height - root.unit * 4
        Panel {
            id: card
            width: parent.width
            height: root.unit * 18
            Label {
                objectName: "customer-last-name"
                x: root.unit * 2
                y: root.unit
                width: parent.width - root.unit * 4
                height: root.unit * 9.5
                fit: true
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: root.sale.lastName
                font.bold: true
                font.strikeout: root.sale.lastVoided
                font.pixelSize: root.unit * 3.8
            }
            Label {
                x: root.unit * 2
                width: parent.width * 0.5
                anchors.bottom: parent.bottom
                anchors.bottomMargin: root.unit * 1.6
                text: root.sale.lastPrice + " × " + root.sale.lastQuantity
                color: Theme.muted
                font.pixelSize: root.unit * 2.4
            }
            Label {
                objectName: "customer-last-list"
                anchors {
                    right: lastAmount.left
                    rightMargin: root.unit * 1.4
                    baseline: lastAmount.baseline
                }
                text: root.sale.lastListAmount
                color: Theme.muted
                font.strikeout: true
                font.pixelSize: root.unit * 2.6
            }
            Label {
                id: lastAmount
                anchors {
                    right: parent.right
                    bottom: parent.bottom
                    margins: root.unit * 1.2
                    rightMargin: root.unit * 2
                }
                text: root.sale.lastAmountText
                font.bold: true
                font.pixelSize: root.unit * 4.4
            }
        }
        ListView {
            id: list
            objectName: "customer-lines"
            anchors {
                top: card.bottom
                topMargin: root.unit
                left: parent.left
                right: parent.right
                bottom: parent.bottom
            }
            clip: true
            interactive: false
            model: root.sale.lines
            readonly property real rowHeight: height / 5
            // The newest five.
            contentY: Math.max(0, count - 5) * rowHeight
            delegate: Item {
                id: row
                required property string name
                required property string quantity
                required property string amount
                required property bool voided
                required property var chips
                required property string listAmount
                required property string mark
                readonly property string small: mark !== "" ? mark : listAmount !== "" ? chips.join(" · ") : ""
                width: list.width
                height: list.rowHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: name + " " + amount
                Label {
                    width: parent.width * 0.56
                    height: parent.height * (row.small !== "" ? 0.58 : 1)
                    text: row.name
                    color: row.voided ? Theme.muted : Theme.ink
                    font.strikeout: row.voided
                    font.pixelSize: root.unit * 2.4
                    Accessible.ignored: true
                }
                Label {
                    y: parent.height * 0.56
                    width: parent.width * 0.56
                    height: parent.height * 0.36
                    visible: text !== ""
                    text: row.small
                    color: Theme.accent
                    font.pixelSize: root.unit * 1.7
                    Accessible.ignored: true
                }
                Label {
                    x: parent.width * 0.76
                    y: parent.height * 0.56
                    width: parent.width * 0.24
                    height: parent.height * 0.36
                    visible: text !== ""
                    horizontalAlignment: Text.AlignRight
                    text: row.listAmount
                    color: Theme.muted
                    font.strikeout: true
                    font.pixelSize: root.unit * 1.7
                    Accessible.ignored: true
                }
                Label {
                    x: parent.width * 0.57
                    width: parent.width * 0.18
                    height: parent.height
                    fit: true
                    horizontalAlignment: Text.AlignRight
                    text: row.quantity
                    color: Theme.muted
                    font.pixelSize: root.unit * 2.2
                    Accessible.ignored: true
                }
                Label {
                    x: parent.width * 0.76
                    width: parent.width * 0.24
                    height: parent.height * (row.listAmount !== "" ? 0.58 : 1)
                    fit: true
                    horizontalAlignment: Text.AlignRight
                    text: row.amount
                    font.strikeout: row.voided
                    color: row.voided ? Theme.muted : Theme.ink
                    font.bold: true
                    font.pixelSize: root.unit * 2.6
                    Accessible.ignored: true
                }
            }
        }
    }
    Rectangle {
        x: parent.width * 0.58
        width: parent.width - x
        height: parent.height
        color: Theme.hero
        Column {
            anchors.centerIn: parent
            width: parent.width - root.unit * 4
            spacing: root.unit * 1.5
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.sale.refund ? qsTr("You get back") : root.paying ? qsTr("Please pay") : qsTr("Total")
                color: Theme.onHeroMuted
                font.pixelSize: root.unit * 3.4
            }
            Label {
                objectName: "customer-total"
                width: parent.width
                height: root.unit * 13
                fit: true
                horizontalAlignment: Text.AlignHCenter
                text: root.sale.currencySign + root.sale.dueText
                color: Theme.onHero
                font.bold: true
                font.pixelSize: root.unit * 9
            }
            Label {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.sale.countText
                color: Theme.onHeroMuted
                font.pixelSize: root.unit * 2.4
            }
            Rectangle {
                width: parent.width
                height: root.unit * 6
                radius: root.unit
                visible: root.terms.saved
                color: Theme.accentSoft
                Label {
                    objectName: "customer-saved"
                    anchors.fill: parent
                    anchors.margins: root.unit
                    horizontalAlignment: Text.AlignHCenter
                    fit: true
                    text: qsTr("You save %1").arg(root.terms.savedText)
                    color: Theme.accent
                    font.bold: true
                    font.pixelSize: root.unit * 3
                }
            }
            Label {
                objectName: "customer-member"
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                visible: root.terms.hasMember
                text: root.terms.memberText
                color: Theme.onHero
                font.pixelSize: root.unit * 2.4
            }
            Repeater {
                model: root.terms.hints
                Label {
                    required property string modelData
                    required property int index
                    objectName: "customer-hint-" + index
                    width: parent.width
                    height: root.unit * 3.2
                    fit: true
                    horizontalAlignment: Text.AlignHCenter
                    text: modelData
                    color: Theme.onHeroMuted
                    font.pixelSize: root.unit * 2.2
                }
            }
        }
    }
}
