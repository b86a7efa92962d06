// Something that belongs to the sale and can be taken off it: a member, a coupon.
import QtQuick
import Evertill.Ui

Rectangle {
    id: root
    property string text
    property string detail
    property string iconName
    property bool good: true
    readonly property color mark: good ? Theme.accent : Theme.warn
    signal removed()
    // Two lines of large text need more than the touch height.
    implicitHeight: Math.ceil(Math.max(Theme.mm * 10, words.implicitHeight + Theme.mm))
    implicitWidth: icon.width + words.implicitWidth + cross.width + Theme.mm * 3
    height: implicitHeight
    width: implicitWidth
    radius: Theme.radius
    color: good ? Theme.accentSoft : Theme.warnSoft
    border.width: 1
    border.color: mark
    Accessible.role: Accessible.StaticText
    Accessible.name: text + " " + detail

    Icon {
        id: icon
        x: Theme.mm * 1.6
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.mm * 4.6
        height: width
        name: root.iconName
        color: root.mark
    }
    Column {
        id: words
        x: icon.x + icon.width + Theme.mm * 1.4
        anchors.verticalCenter: parent.verticalCenter
        Label {
            objectName: root.objectName !== "" ? root.objectName + "-text" : ""
            text: root.text
            color: root.mark
            font.bold: true
            font.pixelSize: root.detail !== "" ? Theme.textSmall : Theme.textBody
            Accessible.ignored: true
        }
        Label {
            objectName: root.objectName !== "" ? root.objectName + "-detail" : ""
            visible: text !== ""
            text: root.detail
            font.pixelSize: Theme.textSmall * 0.92
            Accessible.ignored: true
        }
    }
    Item {
        id: cross
        anchors.right: parent.right
        width: Theme.mm * 10
        height: parent.height
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Take off: %1").arg(root.text)
        Accessible.onPressAction: root.removed()
        Icon {
            anchors.centerIn: parent
            width: Theme.mm * 3.4
            height: width
            name: "close"
            color: root.mark
        }
        MouseArea {
            objectName: root.objectName !== "" ? root.objectName + "-remove" : ""
            anchors.fill: parent
            onClicked: root.removed()
        }
    }
}
