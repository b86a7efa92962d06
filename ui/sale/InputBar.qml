// The one input line: codes, quantities, cash. It always has the keys.
import QtQuick
import Evertill.Ui

EntryBox {
    id: root
    required property AppViewModel app
    property bool tendering: false
    objectName: "sale-input"
    text: tendering ? app.tender.entryText : app.sale.inputText
    prefix: tendering ? app.sale.currencySign : app.sale.nextQuantityText
    placeholder: tendering && app.tender.refund ? qsTr("Enter pays the refund out")
        : tendering ? qsTr("Cash given, then Enter")
        : app.sale.nextQuantityText !== "" ? qsTr("Now scan the item")
        : qsTr("Scan or key a code; 3 × sets the quantity")
}
