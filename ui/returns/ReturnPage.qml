// Goods come back: the receipt first, then what of it and why.
import QtQuick
import Evertill.Ui

PageFrame {
    id: root
    readonly property ReturnViewModel returns: app.returns
    objectName: "return-page"
    title: returns.found ? qsTr("Return") + " · " + returns.saleText : qsTr("Return")

    Loader {
        anchors.fill: parent
        sourceComponent: root.returns.found ? chooseLines : askReceipt
    }
    Component {
        id: askReceipt
        Item {
            Panel {
                anchors.centerIn: parent
                width: Math.min(parent.width, Theme.mm * 130)
                height: Math.min(parent.height, Theme.mm * 128)
                Label {
                    id: ask
                    objectName: "return-ask"
                    x: Theme.pad * 1.5
                    y: Theme.gap
                    width: parent.width - Theme.pad * 3
                    height: Theme.textLarge * 2
                    fit: true
                    text: qsTr("Scan the receipt, or key its number")
                    font.bold: true
                    font.pixelSize: Theme.textLarge
                }
                EntryBox {
                    id: box
                    objectName: "return-receipt"
                    anchors.top: ask.bottom
                    x: Theme.pad * 1.5
                    width: parent.width - Theme.pad * 3
                    height: Theme.textTitle * 2.2
                    text: root.returns.receiptText
                    placeholder: "S001-T01-000123"
                }
                NumberPad {
                    app: root.app
                    anchors {
                        top: box.bottom
                        left: box.left
                        right: box.right
                        bottom: parent.bottom
                        topMargin: Theme.gap
                        bottomMargin: Theme.pad
                    }
                    confirmText: qsTr("Find the sale")
                }
            }
        }
    }
    Component { id: chooseLines; ReturnLines { app: root.app } }
}
