// A line to search with: keys come to the page whatever has focus, an input method comes here.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    property string text
    property string placeholder
    property string iconName: "search"
    signal edited(string text)
    implicitHeight: Theme.touch
    radius: Theme.radius
    color: Theme.surface
    border.width: 2
    border.color: Theme.accent

    Icon {
        id: glass
        x: Theme.pad
        visible: root.iconName !== ""
        anchors.verticalCenter: parent.verticalCenter
        width: visible ? Theme.mm * 5 : 0
        height: width
        name: root.iconName === "" ? "search" : root.iconName
        color: Theme.muted
    }
    TextInput {
        id: input
        objectName: root.objectName !== "" ? root.objectName + "-input" : ""
        anchors {
            left: glass.right
            leftMargin: root.iconName === "" ? 0 : Theme.gap
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        clip: true
        color: Theme.ink
        font.pixelSize: Theme.textLarge
        focus: true
        cursorVisible: true
        text: root.text
        Accessible.role: Accessible.EditableText
        Accessible.name: root.placeholder
        onTextEdited: root.edited(text)
        Component.onCompleted: forceActiveFocus()
        Connections {
            target: root
            function onTextChanged() {
                if (input.text !== root.text)
                    input.text = root.text
            }
        }
    }
    Label {
        anchors.fill: input
        anchors.leftMargin: Theme.mm
        visible: input.text === ""
        fit: true
        text: root.placeholder
        color: Theme.muted
        Accessible.ignored: true
    }
}
