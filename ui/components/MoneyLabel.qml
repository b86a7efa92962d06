// An amount with a smaller currency sign, aligned at the right.
import QtQuick
import Evertill.Ui

Item {
    id: root
    property string sign
    property string amount
    property int size: Theme.textHuge
    property color color: Theme.ink
    property bool leftAligned: false
    implicitHeight: size * 1.3
    implicitWidth: signLabel.implicitWidth + amountLabel.implicitWidth + Theme.mm

    Accessible.role: Accessible.StaticText
    Accessible.name: sign + amount

    Label {
        id: amountLabel
        objectName: root.objectName !== "" ? root.objectName + "-amount" : ""
        fit: true
        text: root.amount
        color: root.color
        font.pixelSize: root.size
        font.bold: true
        horizontalAlignment: root.leftAligned ? Text.AlignLeft : Text.AlignRight
        Accessible.ignored: true
        anchors {
            fill: parent
            leftMargin: signLabel.implicitWidth + Theme.mm
        }
    }
    Label {
        id: signLabel
        text: root.sign
        color: root.color
        font.pixelSize: root.size * 0.55
        font.bold: true
        Accessible.ignored: true
        x: root.leftAligned ? 0 : Math.max(0, root.width - amountLabel.contentWidth - implicitWidth - Theme.mm)
        y: (root.height + root.size * 0.72) / 2 - baselineOffset
    }
}
