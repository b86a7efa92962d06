// Letters by touch, for pinyin initials and codes.
import QtQuick
import Evertill.Ui

Item {
    id: root
    signal typed(string text)
    signal erased()
    readonly property real cellW: (width - 9 * Theme.mm) / 10
    readonly property real cellH: (height - 3 * Theme.mm) / 4

    component Row_: Row {
        id: line
        property string letters
        spacing: Theme.mm
        anchors.horizontalCenter: parent.horizontalCenter
        Repeater {
            model: line.letters.split("")
            Key {
                required property string modelData
                objectName: "letter-" + modelData
                width: root.cellW
                height: root.cellH
                kind: Key.Digit
                text: modelData
                textSize: Theme.textLarge
                onClicked: root.typed(modelData)
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.mm
        Row_ { letters: "1234567890" }
        Row_ { letters: "qwertyuiop" }
        Row_ { letters: "asdfghjkl" }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.mm
            Row_ { letters: "zxcvbnm"; anchors.horizontalCenter: undefined }
            Key {
                objectName: "letter-space"
                width: root.cellW * 1.5
                height: root.cellH
                text: qsTr("Space")
                onClicked: root.typed(" ")
            }
            Key {
                objectName: "letter-backspace"
                width: root.cellW * 1.2
                height: root.cellH
                iconName: "backspace"
                Accessible.name: qsTr("Backspace")
                onClicked: root.erased()
            }
        }
    }
}
