// A page beside the sale: title, way back, content.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    property string title
    default property alias body: content.data
    property bool ownBack: false  // the page has ways of its own: it hears backPressed
    signal backPressed()

    Key {
        id: backKey
        objectName: "page-back"
        x: Theme.pad * 2
        y: Theme.pad
        width: Theme.mm * 34
        height: Theme.touch
        iconName: "left"
        sideways: true
        text: qsTr("Back")
        hint: "Esc"
        onClicked: root.ownBack ? root.backPressed() : root.app.back()
    }
    Label {
        objectName: "page-title"
        anchors {
            left: backKey.right
            leftMargin: Theme.pad
            right: parent.right
            rightMargin: Theme.pad * 2
            verticalCenter: backKey.verticalCenter
        }
        height: Theme.touch
        fit: true
        text: root.title
        font.bold: true
        font.pixelSize: Theme.textTitle
    }
    Item {
        id: content
        anchors {
            fill: parent
            topMargin: backKey.y + backKey.height + Theme.pad
            leftMargin: Theme.pad * 2
            rightMargin: Theme.pad * 2
            bottomMargin: Theme.pad * 1.5
        }
    }
}
