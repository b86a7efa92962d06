// One promotion of the list: phase, name, what and when, whose.
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
    required property string label
    required property bool marked
    required property bool selected
    signal picked(int row)
    objectName: "promo-row-" + index
    width: ListView.view ? ListView.view.width : 0
    height: words.implicitHeight + Theme.mm * 4
    Accessible.role: Accessible.ListItem
    Accessible.name: label + " " + title + " " + text + " " + value + " " + heading
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
    Item {
        id: phaseBox
        x: Theme.pad
        width: Theme.mm * 21
        height: parent.height
        TonePill {
            objectName: "promo-phase-" + root.index
            anchors.verticalCenter: parent.verticalCenter
            text: root.label
            tone: root.tone
            maxWidth: parent.width
        }
    }
    Column {
        id: words
        x: phaseBox.x + phaseBox.width + Theme.gap
        width: parent.width - x - side.width - Theme.pad * 2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 0.4
        Label {
            objectName: "promo-name-" + root.index
            width: parent.width
            text: root.title
            font.bold: true
            font.pixelSize: Theme.textLarge
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.textLarge * 0.7
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            text: root.text
            color: Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: root.note
            color: Theme.stop
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    Column {
        id: side
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 56
        spacing: Theme.mm * 0.4
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.value
            elide: Text.ElideNone
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 10
            Accessible.ignored: true
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: root.heading
            color: root.marked ? Theme.accent : Theme.muted
            font.pixelSize: Theme.textSmall
            Accessible.ignored: true
        }
    }
    MouseArea {
        anchors.fill: parent
        onClicked: root.picked(root.index)
    }
}
