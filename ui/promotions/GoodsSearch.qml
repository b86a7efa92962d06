// Search of goods: a line, the hits or what stands instead of them, letters to touch.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property GoodsPicker picker
    property bool resultsVisible: true
    default property alias instead: room.data  // stands there while nothing is searched

    SearchBox {
        id: box
        objectName: "goods-search"
        width: parent.width
        text: root.picker.text
        placeholder: qsTr("Scan, or key name, pinyin or code")
        onEdited: (text) => root.picker.text = text
    }
    Item {
        id: room
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: letters.top
            bottomMargin: Theme.gap
        }
    }
    ListView {
        id: hits
        objectName: "goods-hits"
        anchors.fill: room
        visible: root.resultsVisible
        clip: true
        model: root.picker.hits
        boundsBehavior: Flickable.StopAtBounds
        delegate: Item {
            id: row
            required property int index
            required property string title
            required property string text
            required property string value
            required property bool selected
            objectName: "goods-hit-" + index
            width: hits.width
            height: Math.max(Theme.mm * 12, Theme.textBody * 1.4 + Theme.textSmall * 1.5)
            Accessible.role: Accessible.ListItem
            Accessible.name: title + " " + value
            Accessible.onPressAction: root.picker.take(index)
            Rectangle {
                anchors.fill: parent
                radius: Theme.radius
                color: row.selected ? Theme.accentSoft : "transparent"
            }
            Column {
                x: Theme.gap
                width: parent.width * 0.72 - x
                anchors.verticalCenter: parent.verticalCenter
                Label {
                    width: parent.width
                    text: row.title
                    font.bold: row.selected
                    Accessible.ignored: true
                }
                Label {
                    width: parent.width
                    text: row.text
                    color: Theme.muted
                    font.pixelSize: Theme.textSmall
                    Accessible.ignored: true
                }
            }
            Label {
                x: parent.width * 0.72
                width: parent.width * 0.28 - Theme.gap
                height: parent.height
                fit: true
                horizontalAlignment: Text.AlignRight
                text: row.value
                font.bold: true
                Accessible.ignored: true
            }
            MouseArea {
                anchors.fill: parent
                onClicked: root.picker.take(row.index)
            }
        }
        Label {
            anchors.centerIn: parent
            width: parent.width * 0.9
            visible: hits.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.picker.emptyText
            color: Theme.muted
        }
    }
    LetterPad {
        id: letters
        width: parent.width
        anchors.bottom: parent.bottom
        height: Math.min(parent.height * 0.42, Theme.mm * 46)
        onTyped: (text) => root.picker.text = root.picker.text + text
        onErased: root.picker.erase()
    }
}
