// Hours of the day: keyed as eight digits, several windows.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoFormViewModel form: app.promotions.form

    Row {
        id: windows
        width: parent.width
        height: visible ? Theme.mm * 11 : 0
        visible: list.count > 0
        spacing: Theme.mm
        Repeater {
            id: list
            model: root.form.picked
            Key {
                required property int index
                required property string title
                objectName: "hours-" + index
                width: Math.min(Theme.mm * 40, (windows.width - Theme.mm * 2) / 3)
                height: windows.height
                sideways: true
                iconName: "close"
                chosen: true
                text: title
                Accessible.name: qsTr("Take off: %1").arg(title)
                onClicked: root.form.remove(index)
            }
        }
    }
    EntryBox {
        id: box
        objectName: "editor-entry"
        anchors.top: windows.bottom
        anchors.topMargin: windows.visible ? Theme.gap : 0
        width: parent.width
        height: Theme.textTitle * 2.1
        textSize: Theme.textTitle
        text: root.form.entryText
        placeholder: qsTr("from and to: 1930 2100")
    }
    NumberPad {
        app: root.app
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        withPoint: false
        confirmAccent: false
        confirmText: qsTr("Next field")
    }
}
