// One field of a form: its name, what stands in it, what is wrong with it.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property string key
    required property string heading
    required property string title
    required property string text
    required property string value
    required property string note
    required property int tone
    required property bool marked
    required property bool selected
    signal picked(int row)
    objectName: "field-" + key
    width: ListView.view ? ListView.view.width : 0
    height: body.y + Math.max(Theme.mm * 10.5, body.implicitHeight + Theme.mm * 2.4)
    Accessible.role: Accessible.ListItem
    Accessible.name: title + ": " + (value !== "" ? value : text) + " " + note
    Accessible.selected: selected
    Accessible.onPressAction: picked(index)

    Label {
        id: head
        x: Theme.pad
        visible: root.heading !== ""
        height: visible ? Theme.textBody * 2 : 0
        verticalAlignment: Text.AlignBottom
        text: root.heading
        color: Theme.accent
        font.bold: true
        font.pixelSize: Theme.textSmall
        Accessible.ignored: true
    }
    Rectangle {
        y: head.height
        width: parent.width
        height: parent.height - y
        color: root.note !== "" ? Theme.stopSoft : root.selected ? Theme.accentSoft : "transparent"
        border.width: root.selected ? 2 : 0
        border.color: root.note !== "" ? Theme.stop : Theme.accent
    }
    Item {
        id: body
        y: head.height
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: parent.height - y
        implicitHeight: Math.max(name.implicitHeight, words.implicitHeight)
        Label {
            id: name
            width: parent.width * 0.42
            anchors.verticalCenter: parent.verticalCenter
            text: root.marked ? root.title + " *" : root.title
            color: Theme.muted
            wrapMode: Text.Wrap
            maximumLineCount: 2
            Accessible.ignored: true
        }
        Column {
            id: words
            x: parent.width * 0.44
            width: parent.width * 0.56
            anchors.verticalCenter: parent.verticalCenter
            Label {
                objectName: "value-" + root.key
                width: parent.width
                text: root.value !== "" ? root.value : root.text
                color: root.value !== "" ? Theme.ink : Theme.muted
                font.bold: root.value !== ""
                font.italic: root.value === ""
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Label {
                objectName: "fault-" + root.key
                width: parent.width
                visible: text !== ""
                text: root.note
                color: Theme.stop
                wrapMode: Text.Wrap
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: 1
        color: Theme.rule
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
}
