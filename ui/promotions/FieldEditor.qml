// The field in front, by how it is filled in: figures, options, goods, dates, hours, tiers, words.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoFormViewModel form: app.promotions.form

    Label {
        id: name
        objectName: "editor-name"
        width: parent.width - (clearKey.visible ? clearKey.width + Theme.gap : 0)
        height: Theme.mm * 11
        fit: true
        text: root.form.fieldName
        font.bold: true
        font.pixelSize: Theme.textLarge
    }
    Key {
        id: clearKey
        objectName: "editor-clear"
        anchors.right: parent.right
        width: Theme.mm * 30
        height: Theme.mm * 10
        visible: root.form.optional && root.form.filled
        text: qsTr("Leave empty")
        onClicked: root.form.clearField()
    }
    Column {
        id: words
        anchors.top: name.bottom
        width: parent.width
        spacing: Theme.mm
        Label {
            width: parent.width
            visible: text !== ""
            text: root.form.hint
            color: Theme.muted
            wrapMode: Text.Wrap
        }
        Label {
            objectName: "editor-fault"
            width: parent.width
            visible: text !== ""
            text: root.form.error
            color: Theme.stop
            font.bold: true
            wrapMode: Text.Wrap
        }
    }
    Loader {
        anchors {
            top: words.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        sourceComponent: switch (root.form.editor) {
            case PromoFormViewModel.Number: return number
            case PromoFormViewModel.Choice: return choice
            case PromoFormViewModel.Options: return optionList
            case PromoFormViewModel.Weekdays: return weekdays
            case PromoFormViewModel.Goods: return goods
            case PromoFormViewModel.Date: return date
            case PromoFormViewModel.Hours: return hours
            case PromoFormViewModel.Tiers: return tiers
            case PromoFormViewModel.Words: return line
            default: return null
        }
    }
    Component {
        id: number
        Item {
            EntryBox {
                id: box
                objectName: "editor-entry"
                width: parent.width
                height: Theme.textTitle * 2.2
                textSize: Theme.textTitle * 1.2
                rightAligned: true
                prefix: root.form.prefix
                suffix: root.form.suffix
                text: root.form.entryText
                placeholder: root.form.placeholder
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
                confirmAccent: false
                confirmText: qsTr("Next field")
            }
        }
    }
    Component { id: choice; ChoiceEditor { form: root.form } }
    Component { id: optionList; OptionsEditor { form: root.form } }
    Component { id: weekdays; WeekdaysEditor { form: root.form } }
    Component { id: goods; GoodsEditor { form: root.form } }
    Component {
        id: date
        MonthView {
            dates: root.form.dates
            mayBeNone: true
            noneText: root.form.lastDay ? qsTr("No end") : qsTr("At once")
        }
    }
    Component { id: hours; HoursEditor { app: root.app } }
    Component { id: tiers; TiersEditor { app: root.app } }
    Component {
        id: line
        Item {
            SearchBox {
                id: box
                objectName: "editor-words"
                width: parent.width
                iconName: ""
                text: root.form.entryText
                placeholder: root.form.placeholder
                onEdited: (text) => root.form.entryText = text
            }
            LetterPad {
                width: parent.width
                anchors.bottom: parent.bottom
                height: Math.min(parent.height - box.height - Theme.gap, Theme.mm * 62)
                onTyped: (text) => root.form.entryText = root.form.entryText + text
                onErased: root.app.perform(Action.Backspace)
            }
        }
    }
}
