// Days of the week.
import QtQuick
import Evertill.Ui

Column {
    id: root
    required property PromoFormViewModel form
    spacing: Theme.pad
    Grid {
        columns: 4
        spacing: Theme.gap
        Repeater {
            model: root.form.options
            Key {
                required property int index
                required property string title
                required property bool marked
                objectName: "weekday-" + (index + 1)
                width: (root.width - Theme.gap * 3) / 4
                height: Theme.mm * 15
                kind: Key.Digit
                text: title
                textSize: Theme.textLarge
                chosen: marked
                onClicked: root.form.pickOption(index)
            }
        }
    }
    Row {
        spacing: Theme.gap
        Repeater {
            model: [{name: qsTr("Mon to Fri"), days: "12345"}, {name: qsTr("Weekend"), days: "67"},
                    {name: qsTr("Every day"), days: ""}]
            Key {
                required property var modelData
                required property int index
                objectName: "weekdays-quick-" + index
                width: (root.width - Theme.gap * 2) / 3
                height: Theme.mm * 12
                text: modelData.name
                onClicked: root.form.pickDays(modelData.days)
            }
        }
    }
}
