// Search, price check and choice: one list, the first hit ready for Enter.
import QtQuick
import Evertill.Ui

DialogFrame {
    id: root
    required property AppViewModel app
    readonly property LookupViewModel lookup: app.lookup
    readonly property bool searching: lookup.mode === LookupViewModel.Search
    objectName: "lookup-dialog"
    title: lookup.title
    cardWidth: parent.width - Theme.pad * 4
    cardHeight: searching ? parent.height - Theme.pad * 2
        : Math.min(parent.height - Theme.pad * 2, Theme.mm * 110)
    onClosed: lookup.cancel()

    Rectangle {
        id: box
        width: parent.width
        height: visible ? Math.max(Theme.touch, Theme.textTitle * 1.7) : 0
        visible: !root.lookup.choosing
        radius: Theme.radius
        color: Theme.surface
        border.width: 2
        border.color: Theme.accent
        Icon {
            id: glass
            x: Theme.pad
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.mm * 6
            height: width
            name: "search"
            color: Theme.muted
        }
        TextInput {
            id: input
            objectName: "lookup-input"
            anchors {
                left: glass.right
                leftMargin: Theme.gap
                right: parent.right
                rightMargin: Theme.pad
                verticalCenter: parent.verticalCenter
            }
            clip: true
            color: Theme.ink
            font.pixelSize: Theme.textTitle
            selectByMouse: true
            focus: root.searching
            readOnly: !root.searching
            cursorVisible: true
            text: root.lookup.text
            onTextEdited: root.lookup.text = text
            Accessible.role: Accessible.EditableText
            Accessible.name: root.lookup.title
            Component.onCompleted: if (root.searching) forceActiveFocus()
            Connections {
                target: root.lookup
                function onTextChanged() {
                    if (input.text !== root.lookup.text)
                        input.text = root.lookup.text
                }
            }
        }
    }
    HitList {
        id: list
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: letters.top
            bottomMargin: letters.visible ? Theme.gap : 0
        }
        lookup: root.lookup
    }
    LetterPad {
        id: letters
        width: parent.width
        height: visible ? Math.min(parent.height * 0.42, Theme.mm * 56) : 0
        anchors.bottom: parent.bottom
        visible: root.searching
        onTyped: (text) => root.lookup.text = root.lookup.text + text
        onErased: root.app.perform(Action.Backspace)
    }
}
