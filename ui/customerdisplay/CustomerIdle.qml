// Between two customers: the store's name and the time.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    required property real unit
    required property string storeName
    required property string clockText
    color: Theme.hero

    Column {
        anchors.centerIn: parent
        width: parent.width * 0.9
        spacing: root.unit * 2
        Label {
            objectName: "customer-store"
            width: parent.width
            height: root.unit * 11
            fit: true
            horizontalAlignment: Text.AlignHCenter
            text: root.storeName
            color: Theme.onHero
            font.bold: true
            font.pixelSize: root.unit * 8
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Welcome")
            color: Theme.onHeroMuted
            font.pixelSize: root.unit * 4
        }
        Label {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.clockText
            color: Theme.onHero
            font.bold: true
            font.pixelSize: root.unit * 7
        }
    }
}
