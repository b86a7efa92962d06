// One label of the list: chosen or not, goods, why, old and new price.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property int index
    required property string name
    required property string codes
    required property string reason
    required property int tone
    required property string oldPrice
    required property string price
    required property string when
    required property string note
    required property bool bad
    required property bool marked
    required property bool selected
    signal picked(int row)
    signal toggled(int row)
    objectName: "label-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: Math.max(Theme.mm * 14, words.implicitHeight + Theme.mm * 3)
    Accessible.role: Accessible.ListItem
    Accessible.name: name + " " + reason + " " + oldPrice + " " + price + " " + when + " " + note
    Accessible.selected: selected
    Accessible.onPressAction: picked(index)

    Rectangle {
        anchors.fill: parent
        color: root.selected ? Theme.accentSoft : "transparent"
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
    LabelMark {
        id: mark
        objectName: "label-mark-" + root.index
        height: parent.height
        marked: root.marked
        label: root.name
        onToggled: root.toggled(root.index)
    }
    Column {
        id: words
        anchors {
            left: mark.right
            right: side.left
            rightMargin: Theme.gap
            verticalCenter: parent.verticalCenter
        }
        spacing: Theme.mm * 0.3
        Label {
            width: parent.width
            text: root.name
            font.bold: true
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: root.codes
            color: Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            objectName: "label-note-" + root.index
            width: parent.width
            visible: text !== ""
            text: root.note
            wrapMode: Text.Wrap
            maximumLineCount: 2
            color: root.bad ? Theme.stop : Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Column {
        id: side
        anchors {
            right: parent.right
            rightMargin: Theme.pad
            verticalCenter: parent.verticalCenter
        }
        width: Theme.mm * 46
        spacing: Theme.mm * 0.4
        Row {
            anchors.right: parent.right
            spacing: Theme.gap
            Label {
                anchors.baseline: now.baseline
                visible: text !== ""
                text: root.oldPrice
                color: Theme.muted
                font.strikeout: true
                Accessible.ignored: true
            }
            Label {
                id: now
                objectName: "label-price-" + root.index
                text: root.price
                font.bold: true
                font.pixelSize: Theme.textLarge
                Accessible.ignored: true
            }
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.gap
            Label {
                height: pill.height
                text: root.when
                color: Theme.muted
                font.pixelSize: Theme.textSmall
                Accessible.ignored: true
            }
            Pill {
                id: pill
                objectName: "label-reason-" + root.index
                text: root.reason
                tone: root.tone === 1 ? Pill.Good : root.tone === 2 ? Pill.Warn : Pill.Info
            }
        }
    }
}
