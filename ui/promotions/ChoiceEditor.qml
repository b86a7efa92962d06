// One of a few options, numbered for the keyboard.
import QtQuick
import Evertill.Ui

Column {
    id: root
    required property PromoFormViewModel form
    spacing: Theme.gap
    Repeater {
        model: root.form.options
        Key {
            required property int index
            required property string title
            required property bool marked
            objectName: "choice-" + index
            width: root.width
            height: Theme.mm * 14
            sideways: true
            iconName: marked ? "check" : ""
            chosen: marked
            text: title
            hint: String(index + 1)
            onClicked: root.form.pickOption(index)
        }
    }
}
