// The sale: basket left, what is due and the pad right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property bool tendering: app.dialogs.current === Dialogs.Tender
    objectName: "sale-page"

    Item {
        id: left
        x: Theme.pad
        y: Theme.gap
        width: Math.round((parent.width - Theme.pad * 3) * 0.60)
        height: parent.height - Theme.gap * 2

        Panel {
            id: basketPanel
            width: parent.width
            anchors {
                top: parent.top
                bottom: terms.top
                bottomMargin: Theme.gap
            }
            BasketView {
                anchors.fill: parent
                anchors.margins: 1
                visible: !root.app.sale.finished
                sale: root.app.sale
            }
            Loader {
                anchors.fill: parent
                active: root.app.sale.finished
                sourceComponent: Component { FinishedPanel { sale: root.app.sale } }
            }
        }
        TermsStrip {
            id: terms
            app: root.app
            width: parent.width
            height: implicitHeight
            anchors {
                bottom: warning.top
                bottomMargin: warning.visible ? Theme.gap : 0
            }
        }
        DeviceWarning {
            id: warning
            app: root.app
            width: parent.width
            anchors {
                bottom: notice.top
                bottomMargin: notice.visible ? Theme.gap : 0
            }
        }
        NoticeStrip {
            id: notice
            notice: root.app.notice
            width: parent.width
            anchors {
                bottom: repeat.top
                bottomMargin: repeat.visible ? Theme.gap : 0
            }
        }
        RepeatStrip {
            id: repeat
            app: root.app
            width: parent.width
            anchors {
                bottom: input.top
                bottomMargin: Theme.gap
            }
        }
        InputBar {
            id: input
            width: parent.width
            anchors.bottom: parent.bottom
            app: root.app
            tendering: root.tendering
        }
    }
    Item {
        id: right
        x: left.x + left.width + Theme.pad
        y: Theme.gap
        width: parent.width - x - Theme.pad
        height: parent.height - Theme.gap * 2

        LastItemCard {
            id: lastItem
            width: parent.width
            height: Theme.mm * 25
            sale: root.app.sale
            visible: !root.tendering
        }
        TotalPanel {
            id: total
            y: root.tendering ? 0 : lastItem.height + Theme.gap
            width: parent.width
            height: Math.max(Theme.mm * 37, Theme.textHuge * 1.25 + Theme.textBody * 1.4
                + Theme.textSmall * 3.4 + Theme.gap + Theme.mm)
            sale: root.app.sale
            terms: root.app.terms
        }
        TenderPanel {
            y: total.height + Theme.gap
            width: parent.width
            height: lastItem.height
            visible: root.tendering
            tender: root.app.tender
            sign: root.app.sale.currencySign
        }
        Item {
            id: keys
            y: lastItem.height + total.height + Theme.gap * 2
            width: parent.width
            height: parent.height - y
            readonly property real cellW: (width - 5 * Theme.gap) / 6
            readonly property real cellH: (height - 4 * Theme.gap) / 5

            NumberPad {
                app: root.app
                width: keys.cellW * 4 + Theme.gap * 3
                height: keys.height
                withOperators: !root.tendering
                confirmVisible: false
            }
            FunctionKeys {
                x: keys.cellW * 4 + Theme.gap * 4
                width: keys.cellW * 2 + Theme.gap
                height: keys.cellH * 4 + Theme.gap * 3
                app: root.app
                visible: !root.tendering
            }
            NoteKeys {
                x: keys.cellW * 4 + Theme.gap * 4
                width: keys.cellW * 2 + Theme.gap
                height: keys.cellH * 4 + Theme.gap * 3
                app: root.app
                visible: root.tendering
            }
            Key {
                objectName: "sale-enter"
                y: (keys.cellH + Theme.gap) * 4
                width: keys.cellW * 2 + Theme.gap
                height: keys.cellH
                visible: !root.tendering
                text: qsTr("Enter")
                textSize: Theme.textLarge
                onClicked: root.app.perform(Action.Enter)
            }
            Key {
                objectName: "tender-back"
                y: (keys.cellH + Theme.gap) * 4
                width: keys.cellW * 2 + Theme.gap
                height: keys.cellH
                visible: root.tendering
                text: qsTr("Back")
                hint: "Esc"
                onClicked: root.app.tender.cancel()
            }
            Key {
                objectName: "pay-key"
                x: keys.cellW * 2 + Theme.gap * 2
                y: (keys.cellH + Theme.gap) * 4
                width: keys.width - x
                height: keys.cellH
                kind: Key.Accent
                text: root.app.sale.refund ? qsTr("Pay out") : root.tendering ? qsTr("Take cash") : qsTr("Pay")
                textSize: Theme.textTitle
                hint: root.tendering ? "Enter" : root.app.keyText(Action.Pay)
                enabled: root.tendering ? !root.app.tender.working : !root.app.sale.empty
                onClicked: {
                    if (root.tendering)
                        root.app.tender.submit()
                    else
                        root.app.perform(Action.Pay)
                }
            }
        }
    }
}
