// Reasons to choose from; the last one wants a text.
import QtQuick
import Evertill.Ui

Item {
    id: root
    property var reasons: []
    property int current: -1
    property bool wantsText: false
    property bool keying: false
    property string text
    property int columns: 2
    readonly property real cellH: Theme.mm * 11
    readonly property int rows: Math.ceil(reasons.length / columns)
    signal picked(int index)
    signal edited(string text)
    implicitHeight: rows * (cellH + Theme.mm) + (wantsText ? Theme.mm * 13 : 0)

    Repeater {
        model: root.reasons
        Key {
            required property string modelData
            required property int index
            objectName: "reason-" + index
            x: (index % root.columns) * (width + Theme.mm)
            y: Math.floor(index / root.columns) * (root.cellH + Theme.mm)
            width: (root.width - (root.columns - 1) * Theme.mm) / root.columns
            height: root.cellH
            text: modelData
            chosen: index === root.current
            onClicked: root.picked(index)
        }
    }
    Rectangle {
        visible: root.wantsText
        y: root.rows * (root.cellH + Theme.mm)
        width: parent.width
        height: Theme.mm * 12
        radius: Theme.radius
        color: Theme.surface
        border.width: root.keying ? 2 : 1
        border.color: root.keying ? Theme.accent : Theme.rule
        TextInput {
            id: input
            objectName: "reason-text"
            anchors.fill: parent
            anchors.leftMargin: Theme.pad
            anchors.rightMargin: Theme.pad
            verticalAlignment: TextInput.AlignVCenter
            clip: true
            color: Theme.ink
            font.pixelSize: Theme.textBody
            text: root.text
            onTextEdited: root.edited(text)
            Accessible.role: Accessible.EditableText
            Accessible.name: qsTr("Reason")
            onVisibleChanged: if (visible) forceActiveFocus()
        }
        Label {
            visible: root.text === ""
            anchors.fill: parent
            anchors.leftMargin: Theme.pad * 1.5
            fit: true
            text: qsTr("Key the reason")
            color: Theme.muted
            Accessible.ignored: true
        }
    }
}
