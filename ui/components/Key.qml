// The one button: a key of the till. Kinds differ in weight only, never in shape.
import QtQuick
import Evertill.Ui

Item {
    id: root

    enum Kind { Plain, Quiet, Digit, Accent, Stop }

    property string text
    property string hint
    property string iconName
    property int kind: Key.Plain
    property bool chosen: false
    property int textSize: kind === Key.Digit ? Theme.textTitle : Theme.textBody
    property bool sideways: false
    signal clicked()

    readonly property color face: kind === Key.Accent ? Theme.accent
        : kind === Key.Stop ? Theme.stop
        : chosen ? Theme.accentSoft
        : kind === Key.Digit ? Theme.surface
        : kind === Key.Quiet ? "transparent" : Theme.raised
    readonly property color mark: kind === Key.Accent ? Theme.onAccent
        : kind === Key.Stop ? Theme.onStop
        : chosen ? Theme.accent : Theme.ink
    readonly property bool hasIcon: iconName !== ""
    readonly property bool hasHint: hint !== ""

    implicitWidth: Theme.touch * 2
    implicitHeight: Theme.touch
    opacity: enabled ? 1 : 0.38

    Accessible.role: Accessible.Button
    Accessible.name: text !== "" ? text : iconName
    Accessible.description: hint
    Accessible.onPressAction: if (enabled) clicked()

    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.face
        border.width: root.chosen || root.kind === Key.Digit ? 1 : 0
        border.color: root.chosen ? Theme.accent : Theme.rule
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: root.mark
        opacity: 0.14
        visible: area.pressed
    }
    Icon {
        id: icon
        visible: root.hasIcon
        name: root.iconName
        color: root.mark
        width: Math.min(Theme.mm * 6, root.height * (root.text !== "" && !root.sideways ? 0.40 : 0.5))
        height: width
        x: root.text === "" ? (root.width - width) / 2
            : root.sideways ? Theme.pad : (root.width - width) / 2
        y: root.text === "" || root.sideways ? (root.height - height) / 2 : root.height * 0.12
    }
    Label {
        id: label
        fit: true
        text: root.text
        color: root.mark
        font.pixelSize: root.textSize
        font.bold: root.kind === Key.Accent || root.kind === Key.Stop
        wrapMode: root.kind === Key.Digit ? Text.NoWrap : Text.WordWrap
        maximumLineCount: 2
        lineHeight: 0.95
        horizontalAlignment: root.sideways ? Text.AlignLeft : Text.AlignHCenter
        Accessible.ignored: true
        anchors {
            fill: parent
            leftMargin: !root.sideways ? Theme.mm : root.hasIcon ? icon.x + icon.width + Theme.gap : Theme.pad
            rightMargin: root.sideways && root.hasHint ? hintLabel.width + Theme.pad * 1.5 : Theme.mm
            topMargin: root.hasIcon && !root.sideways ? icon.y + icon.height : 0
            bottomMargin: root.hasHint && !root.sideways ? Theme.textSmall : 0
        }
    }
    Label {
        id: hintLabel
        visible: root.hasHint
        text: root.hint
        color: root.kind === Key.Accent || root.kind === Key.Stop ? root.mark : Theme.muted
        font.pixelSize: Theme.textSmall * 0.9
        Accessible.ignored: true
        x: root.sideways ? root.width - width - Theme.pad : (root.width - width) / 2
        y: root.sideways ? (root.height - height) / 2 : root.height - height - Theme.mm * 0.8
    }
    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: root.clicked()
    }
}
