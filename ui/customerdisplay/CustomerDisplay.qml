// What the customer sees: nothing of it is for staff only.
import QtQuick
import Evertill.Ui

Window {
    id: root
    required property AppViewModel app
    readonly property SaleViewModel sale: app.sale
    readonly property bool paying: app.dialogs.current === Dialogs.Tender
    readonly property real unit: Math.min(width / 100, height / 60)
    objectName: "customer-window"
    title: "Evertill"
    visible: true
    width: 1024
    height: 600
    color: Theme.background
    // The second screen if there is one.
    screen: Qt.application.screens.length > 1 ? Qt.application.screens[1] : Qt.application.screens[0]
    Component.onCompleted: if (Qt.application.screens.length > 1) showFullScreen()

    CustomerIdle {
        anchors.fill: parent
        visible: root.sale.empty && !root.sale.finished
        unit: root.unit
        storeName: root.app.storeName
        clockText: root.app.clockText
    }
    CustomerBasket {
        anchors.fill: parent
        visible: !root.sale.empty
        unit: root.unit
        sale: root.sale
        terms: root.app.terms
        paying: root.paying
    }
    Column {
        anchors.centerIn: parent
        width: parent.width * 0.9
        visible: root.sale.finished
        spacing: root.unit * 1.5
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Thank you!")
            font.bold: true
            font.pixelSize: root.unit * 6
            color: Theme.accent
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.sale.paidOut ? qsTr("Your refund") : qsTr("Your change")
            font.pixelSize: root.unit * 3.4
            color: Theme.muted
        }
        Label {
            objectName: "customer-change"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.sale.currencySign + root.sale.changeText
            font.bold: true
            font.pixelSize: root.unit * 13
        }
        Label {
            objectName: "customer-paid-saved"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            visible: root.sale.paidSavedText !== ""
            text: qsTr("You saved %1").arg(root.sale.currencySign + root.sale.paidSavedText)
            font.bold: true
            font.pixelSize: root.unit * 3.6
            color: Theme.accent
        }
    }
    Loader {
        anchors.fill: parent
        active: root.app.training
        sourceComponent: Component { TrainingMark { objectName: "customer-training-mark" } }
    }
}
