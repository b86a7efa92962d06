// Shows what was keyed, with a caret. Not a text field: keys come to it whatever has focus.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    property string text
    property string placeholder
    property string prefix
    property string suffix
    property int textSize: Theme.textTitle
    property bool rightAligned: false
    property bool active: true
    implicitHeight: Math.max(Theme.touch, textSize * 1.7)
    radius: Theme.radius
    color: Theme.surface
    border.width: active ? 2 : 1
    border.color: active ? Theme.accent : Theme.rule

    Accessible.role: Accessible.EditableText
    Accessible.name: placeholder
    Accessible.description: text

    Row {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: root.rightAligned ? root.width - width - Theme.pad : Theme.pad
        spacing: Theme.mm
        Label {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.prefix
            font.pixelSize: root.textSize * 0.7
            color: Theme.muted
            Accessible.ignored: true
        }
        Label {
            objectName: root.objectName !== "" ? root.objectName + "-text" : ""
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            font.pixelSize: root.textSize
            font.bold: true
            Accessible.ignored: true
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.active
            width: Math.max(2, Theme.mm * 0.5)
            height: root.textSize * 1.15
            color: Theme.accent
        }
        Label {
            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: root.suffix
            font.pixelSize: root.textSize * 0.7
            color: Theme.muted
            Accessible.ignored: true
        }
    }
    Label {
        visible: root.text === "" && root.placeholder !== ""
        anchors {
            fill: parent
            leftMargin: root.rightAligned ? Theme.pad : row.x + row.width + Theme.mm
            rightMargin: root.rightAligned ? row.width + Theme.pad * 2 : Theme.pad
        }
        horizontalAlignment: root.rightAligned ? Text.AlignRight : Text.AlignLeft
        fit: true
        text: root.placeholder
        color: Theme.muted
        font.pixelSize: Math.min(Theme.textBody, root.textSize)
        Accessible.ignored: true
    }
}
