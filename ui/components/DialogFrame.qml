// A dialog over the page: shade, card, title, close key. What is inside stands in `body`.
import QtQuick
import Evertill.Ui

Item {
    id: root
    property string title
    property real cardWidth: Math.min(parent.width - Theme.pad * 4, Theme.mm * 150)
    property real cardHeight: Math.min(parent.height - Theme.pad * 2, Theme.mm * 150)
    property bool closable: true
    default property alias body: content.data
    signal closed()
    anchors.fill: parent

    Accessible.role: Accessible.Dialog
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.shade
        MouseArea {
            anchors.fill: parent
            // The page behind must not hear taps.
            onClicked: {}
        }
    }
    Panel {
        anchors.centerIn: parent
        width: root.cardWidth
        height: root.cardHeight
        radius: Theme.radius * 1.5
        Label {
            id: titleLabel
            objectName: "dialog-title"
            x: Theme.pad * 1.5
            y: Theme.pad
            width: parent.width - x - closeKey.width - Theme.pad * 2
            height: Theme.touch
            text: root.title
            font.pixelSize: Theme.textTitle
            font.bold: true
            fit: true
        }
        Key {
            id: closeKey
            objectName: "dialog-close"
            visible: root.closable
            anchors {
                right: parent.right
                top: parent.top
                margins: Theme.pad
            }
            width: Theme.touch
            height: Theme.touch
            kind: Key.Quiet
            iconName: "close"
            Accessible.name: qsTr("Close")
            onClicked: root.closed()
        }
        Item {
            id: content
            anchors {
                fill: parent
                topMargin: Theme.pad + Theme.touch + Theme.gap
                leftMargin: Theme.pad * 1.5
                rightMargin: Theme.pad * 1.5
                bottomMargin: Theme.pad * 1.5
            }
        }
    }
}
