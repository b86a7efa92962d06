// The least a till's page can be: a field, a list, a total and 28 keys, with nothing behind them.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

ApplicationWindow {
    width: 1280
    height: 800
    visible: true
    title: "floor"

    function showLast() { positions.positionViewAtEnd() }

    RowLayout {
        anchors.fill: parent
        anchors.margins: 10
        spacing: 10

        ColumnLayout {
            Layout.preferredWidth: 740
            Layout.fillHeight: true

            TextField {
                Layout.fillWidth: true
                placeholderText: "code"
            }
            ListView {
                id: positions
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                model: basket
                delegate: RowLayout {
                    required property int index
                    required property string name
                    required property string amount
                    width: ListView.view.width
                    height: 44
                    Label { text: index + 1; Layout.preferredWidth: 44 }
                    Label { text: name; Layout.fillWidth: true; elide: Text.ElideRight }
                    Label { text: amount }
                }
            }
            Label {
                Layout.alignment: Qt.AlignRight
                font.pixelSize: 34
                text: positions.count + " / 0.00"
            }
        }
        GridLayout {
            columns: 4
            Layout.fillWidth: true
            Layout.fillHeight: true
            Repeater {
                model: 28
                Button {
                    required property int index
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    text: "F" + (index + 1)
                }
            }
        }
    }
}
