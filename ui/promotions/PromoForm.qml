// A form: its fields on the left, the field in front on the right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoFormViewModel form: app.promotions.form

    Panel {
        id: panel
        width: parent.width * 0.5
        height: parent.height
        ListView {
            id: list
            objectName: "form-fields"
            anchors.fill: parent
            anchors.margins: 1
            clip: true
            model: root.form.fields
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: root.form.title
            delegate: FormFieldRow { onPicked: (row) => root.form.select(row) }
            Connections {
                target: root.form
                function onChanged() { list.positionViewAtIndex(root.form.index, ListView.Contain) }
            }
        }
    }
    Item {
        x: panel.width + Theme.pad
        width: parent.width - x
        height: parent.height
        FieldEditor {
            app: root.app
            anchors {
                fill: parent
                bottomMargin: buttons.height + Theme.gap
            }
        }
        Row {
            id: buttons
            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Theme.gap
            Key {
                objectName: "form-try"
                width: (parent.width - Theme.gap) * 0.42
                height: Theme.mm * 15
                text: qsTr("Try on a basket")
                hint: root.app.keyText(Action.PriceCheck)
                onClicked: root.form.tryOut()
            }
            Key {
                objectName: "form-save"
                width: (parent.width - Theme.gap) * 0.58
                height: Theme.mm * 15
                kind: Key.Accent
                enabled: !root.form.working
                text: qsTr("Save as a draft")
                textSize: Theme.textLarge
                hint: root.app.keyText(Action.Suspend)
                onClicked: root.form.save()
            }
        }
    }
}
