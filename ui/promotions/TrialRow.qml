// Goods of a trial: pieces, amount without and with, what takes something off.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property string heading
    required property string title
    required property string text
    required property string value
    required property string label
    required property string note
    required property int tone
    required property bool selected
    signal picked(int row)
    signal more(int row)
    signal less(int row)
    objectName: "trial-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: words.implicitHeight + Theme.mm * 4
    Accessible.role: Accessible.ListItem
    Accessible.name: title + " " + text + " " + label + " " + value + " " + note

    Rectangle {
        anchors.fill: parent
        color: root.selected ? Theme.accentSoft : "transparent"
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
    Column {
        id: words
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 0.4
        Label {
            width: parent.width
            text: root.title
            font.bold: true
            Accessible.ignored: true
        }
        Row {
            width: parent.width
            height: Theme.mm * 10
            Row {
                width: parent.width * 0.48
                height: parent.height
                spacing: Theme.mm
                Key {
                    objectName: "trial-less-" + root.index
                    width: Theme.mm * 10
                    height: parent.height
                    text: "−"
                    textSize: Theme.textLarge
                    Accessible.name: qsTr("Less of %1").arg(root.title)
                    onClicked: root.less(root.index)
                }
                Key {
                    objectName: "trial-more-" + root.index
                    width: Theme.mm * 10
                    height: parent.height
                    text: "+"
                    textSize: Theme.textLarge
                    Accessible.name: qsTr("More of %1").arg(root.title)
                    onClicked: root.more(root.index)
                }
                Label {
                    width: parent.width - Theme.mm * 22
                    height: parent.height
                    fit: true
                    text: root.text
                    Accessible.ignored: true
                }
            }
            Label {
                width: parent.width * 0.26
                height: parent.height
                horizontalAlignment: Text.AlignRight
                text: root.label
                Accessible.ignored: true
            }
            Label {
                objectName: "trial-with-" + root.index
                width: parent.width * 0.26
                height: parent.height
                horizontalAlignment: Text.AlignRight
                text: root.value
                color: root.tone === 1 ? Theme.accent : root.tone === 2 ? Theme.warn : Theme.ink
                font.bold: root.tone !== 0
                font.pixelSize: Theme.textLarge
                Accessible.ignored: true
            }
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.note
            color: Theme.info
            wrapMode: Text.Wrap
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        x: Theme.pad
        width: parent.width - Theme.pad * 2
        height: 1
        color: Theme.rule
    }
}
